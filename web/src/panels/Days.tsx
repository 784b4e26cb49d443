/** In how many histories an episode had happened by the end of each day. */
import { useHere } from "../context";

const WIDTH = 520;
const HEIGHT = 74;

/** Bars, one a day. */
export function Days({ episode, run }: { episode: number; run: number }) {
  const { library, clock, state, say, num } = useHere();
  const answer = library.run(run).data.episodes[episode] ?? null;
  if (answer === null || answer.measure !== "time" || answer.by_day.length < 2) return null;
  const days = clock.days();
  const width = WIDTH / answer.by_day.length;
  const every = Math.max(1, Math.ceil(answer.by_day.length / 8));
  return (
    <svg class="days" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={say("by-day")}>
      {answer.by_day.map((count, i) => {
        const height = answer.of === 0 ? 0 : (48 * count) / answer.of;
        return (
          <g key={i}>
            <rect x={i * width + 0.5} y={56 - height} width={Math.max(1, width - 1)} height={height}>
              <title>{`${clock.shortDay(days[i] ?? 0, state.calendar)}: ${say("so-many", { count: num(count), of: num(answer.of) })}`}</title>
            </rect>
            {i % every === 0 && <text class="tick" x={i * width} y="70">{clock.shortDay(days[i] ?? 0, state.calendar)}</text>}
          </g>
        );
      })}
    </svg>
  );
}
