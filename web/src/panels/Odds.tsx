/** Odds hour by hour: how likely an outcome was, in the model, given what is recorded up to each hour. */
import { useRef } from "preact/hooks";
import { useFrame, useHere } from "../context";
import type { OddsData } from "../generated/OddsData";
import { countUpTo } from "../model/series";
import { Figure } from "../parts/figure";
import { Moment, Pick } from "../parts/small";

const WIDTH = 520;
const HEIGHT = 220;
const LEFT = 34;
const BOTTOM = 20;

/** The odds of the chosen outcome, until when it was open, and where the model was surprised. */
export function Odds() {
  const { say, page, state, store, num, clock } = useHere();
  const odds = page.odds;
  const outcome = odds?.outcomes[state.outcome] ?? odds?.outcomes[0];
  if (odds === null || outcome === undefined) return null;
  const { minutes } = odds;
  const at = Math.max(0, countUpTo(minutes, state.minute) - 1);
  const source = say("odds-source", { filters: odds.size[0], particles: num(odds.size[1]), seed: odds.seed });
  return (
    <div class="panel-body">
      <p class="lead">{say("odds-lead")}</p>
      <div class="filters">
        <Pick
          label={say("outcome")}
          value={String(state.outcome)}
          options={odds.outcomes.map(({ name }, i) => ({ value: String(i), name }))}
          choose={(value) => store.set({ outcome: Number(value) })}
        />
      </div>
      <Figure
        title={outcome.name}
        caption={say("odds-now", {
          when: clock.moment(minutes[at] ?? 0, state.calendar),
          value: num(100 * (outcome.odds[at] ?? 0)),
          error: num(100 * (outcome.error[at] ?? 0), 1),
          effective: num(odds.effective[at] ?? 0),
        })}
        of="record"
        source={source}
        file={`odds-${outcome.id}`}
        table={() => ({
          head: [say("minute"), say("when"), say("odds"), "±", say("effective")],
          rows: minutes.map((minute, i) => [minute, clock.moment(minute, state.calendar), outcome.odds[i] ?? null, outcome.error[i] ?? null, odds.effective[i] ?? null]),
        })}
      >
        <Curve odds={odds} which={Math.min(state.outcome, odds.outcomes.length - 1)} />
      </Figure>
      <h3>{say("open-until")}</h3>
      <ul>
        {outcome.last.map((minute, i) => (
          <li key={i}>{say(i === 0 ? "last-chance" : "last-chance-of-not")}: {minute === null ? say("never") : <Moment minute={minute} />}</li>
        ))}
      </ul>
      <Surprises odds={odds} source={source} />
    </div>
  );
}

function Curve({ odds, which }: { odds: OddsData; which: number }) {
  const { clock, state, num, store, say } = useHere();
  const cursor = useRef<SVGLineElement>(null);
  const outcome = odds.outcomes[which];
  const x = (minute: number): number => LEFT + (minute / clock.minutes) * (WIDTH - LEFT);
  const y = (part: number): number => 6 + (1 - Math.max(0, Math.min(1, part))) * (HEIGHT - BOTTOM - 6);
  useFrame(
    ({ minute }) => {
      cursor.current?.setAttribute("x1", x(minute).toFixed(1));
      cursor.current?.setAttribute("x2", x(minute).toFixed(1));
    },
    [clock],
  );
  if (outcome === undefined) return null;
  const points = odds.minutes.map((minute, i) => [x(minute), outcome.odds[i] ?? 0, outcome.error[i] ?? 0] as const);
  const upper = points.map(([at, value, error]) => `${at.toFixed(1)} ${y(value + 2 * error).toFixed(1)}`);
  const lower = points.map(([at, value, error]) => `${at.toFixed(1)} ${y(value - 2 * error).toFixed(1)}`).reverse();
  const days = clock.days().filter((day) => day >= 0);
  const every = Math.max(1, Math.ceil(days.length / 7));
  return (
    <svg
      class="area odds"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${outcome.name}: ${say("odds")}`}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const minute = ((((event.clientX - box.left) / box.width) * WIDTH - LEFT) / (WIDTH - LEFT)) * clock.minutes;
        store.set({ minute: Math.max(0, Math.min(clock.minutes, Math.round(minute))), playing: false });
      }}
    >
      {[0, 0.25, 0.5, 0.75, 1].map((part) => (
        <g key={part}>
          <line class="grid" x1={LEFT} x2={WIDTH} y1={y(part)} y2={y(part)} />
          <text class="tick" x={LEFT - 4} y={y(part) + 3.5} text-anchor="end">{num(100 * part)}</text>
        </g>
      ))}
      {days.map((day, i) => i % every === 0 && <text key={day} class="tick" x={x(day)} y={HEIGHT - 4}>{clock.shortDay(day, state.calendar)}</text>)}
      <path class="odds-band" d={`M${[...upper, ...lower].join("L")}Z`} />
      <path class="odds-line" d={`M${points.map(([at, value]) => `${at.toFixed(1)} ${y(value).toFixed(1)}`).join("L")}`} />
      <line class="cursor-line" ref={cursor} y1="4" y2={HEIGHT - BOTTOM} />
    </svg>
  );
}

function Surprises({ odds, source }: { odds: OddsData; source: string }) {
  const { say, page, names, num, store } = useHere();
  const most = odds.surprises.slice(0, 12);
  if (most.length === 0) return null;
  return (
    <Figure
      title={say("surprises")}
      caption={say("surprises-about")}
      of="record"
      source={source}
      file="surprises"
      drawing={false}
      table={() => ({ head: ["id", say("expected")], rows: odds.surprises })}
    >
      <table>
        <tbody>
          {most.map(([id, expected]) => {
            const episode = page.episodes.findIndex((one) => one.id === id);
            return (
              <tr key={id}>
                <th scope="row">{episode < 0 ? id : <button type="button" class="open" onClick={() => store.set({ episode, tab: "record" })}>{names.episode(episode)}</button>}</th>
                <td class="number">{say("out-of-hundred", { value: num(100 * expected) })}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Figure>
  );
}
