/** Recorded time against the simulated band: 5 to 95 of a hundred histories thin, 25 to 75 thick, the middle a dot. */
import { useHere } from "../context";
import { readingInWords, simulatedInWords } from "./Record";

const WIDTH = 520;
const HEIGHT = 22;

/** The drawing of one episode, with its words beneath. */
export function Whisker({ episode, run }: { episode: number; run: number }) {
  const here = useHere();
  const { page, library, clock, say, state } = here;
  const of = page.episodes[episode];
  if (of === undefined) return null;
  const answer = library.run(run).data.episodes[episode] ?? null;
  const x = (minute: number | null): number => (Math.min(minute ?? clock.minutes, clock.minutes) / clock.minutes) * WIDTH;
  const times = of.recorded.flatMap((reading) => (reading.is === "time" ? [reading] : []));
  const recorded = of.recorded.map((reading) => readingInWords(here, reading)).join(` ${say("or")} `) || of.recorded_text;
  const simulated = simulatedInWords(here, episode, run);
  const drawn = times.length > 0 || answer?.measure === "time";
  return (
    <div class="whisker">
      {drawn && (
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={`${say("recorded")}: ${recorded}. ${say("simulated")}: ${simulated}`}>
          <line class="base" x1="0" x2={WIDTH} y1="15" y2="15" />
          {answer?.measure === "time" && answer.happened > 0 && (
            <>
              <line class="thin" x1={x(answer.quantiles[0])} x2={x(answer.quantiles[4])} y1="15" y2="15" />
              <line class="thick" x1={x(answer.quantiles[1])} x2={x(answer.quantiles[3])} y1="15" y2="15" />
              {answer.quantiles[2] !== null && <rect class="dot" x={x(answer.quantiles[2]) - 2} y="10.5" width="4" height="9" />}
            </>
          )}
          {times.map(({ earliest, latest }, i) => (
            <rect key={i} class="recorded" x={x(earliest)} y="2" width={Math.max(3, x(latest) - x(earliest))} height="6" />
          ))}
          <line class="cursor-line" x1={x(state.minute)} x2={x(state.minute)} y1="0" y2={HEIGHT} />
        </svg>
      )}
      <p class="small">
        <span class="key-recorded">{say("recorded")}:</span> {recorded}
        <br />
        <span class="key-simulated">{say("simulated")}:</span> <span class={answer === null ? "soft" : ""}>{simulated}</span>
      </p>
    </div>
  );
}
