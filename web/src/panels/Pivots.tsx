/** What the odds turn on: how often an outcome came where something had happened by a time, and where it had not. */
import { useState } from "preact/hooks";
import { useHere, type Use } from "../context";
import type { PivotData } from "../generated/PivotData";
import type { PivotsData } from "../generated/PivotsData";
import { wrap } from "../parts/export";
import { Figure } from "../parts/figure";
import { Moment, Pick, PlaceLink } from "../parts/small";
import { letters, useWidth } from "../parts/width";

/** Rows at first, and how many more at a time. */
const FIRST = 12;
const MORE = 20;
const LINE = 15;

/** The outcome that was chosen, and what its odds turn on. */
export function Pivots() {
  const here = useHere();
  const { say, page, state, store, num, clock } = here;
  const [most, setMost] = useState(FIRST);
  const of = page.pivots[state.turns] ?? page.pivots[0];
  if (of === undefined) return null;
  const sure = of.pivots.filter(isSure);
  const rows = sure.slice(0, most);
  return (
    <div class="panel-body">
      <p class="lead">{say("pivots-lead")}</p>
      {page.pivots.length > 1 && (
        <div class="filters">
          <Pick
            label={say("outcome")}
            value={String(page.pivots.indexOf(of))}
            options={page.pivots.map(({ outcome }, i) => ({ value: String(i), name: outcome }))}
            choose={(value) => {
              setMost(FIRST);
              store.set({ turns: Number(value) });
            }}
          />
        </div>
      )}
      <Figure
        title={of.outcome}
        caption={say(sure.length > 0 ? "pivots-about" : "pivots-none", { count: num(of.came), of: num(of.histories), sure: num(of.sure), looked: num(of.looked), tested: num(of.tested) })}
        of="many"
        source={pivotsSource(here, of)}
        file="pivots"
        drawing={rows.length > 0}
        table={() => ({
          head: [say("event"), say("place"), say("minute"), say("by-when"), say("came-if"), say("all-if"), say("came-if-not"), say("all-if-not"), say("difference"), say("lower"), say("upper")],
          rows: of.pivots.map((one) => [
            one.event, one.place === null ? null : here.names.place(one.place), one.minute, clock.moment(one.minute, state.calendar), ...one.with, ...one.without, one.difference, ...one.bounds,
          ]),
        })}
      >
        {rows.length > 0 && <Bars rows={rows} />}
      </Figure>
      {sure.length > most && <button type="button" class="more" onClick={() => setMost(most + MORE)}>{say("later", { count: sure.length - most })}</button>}
      {rows.length > 0 && (
        <>
          <h3>{say("one-by-one")}</h3>
          <ol class="pivots">{rows.map((one, i) => <Row key={i} one={one} />)}</ol>
        </>
      )}
      <p class="note">{say("pivots-mind")}</p>
    </div>
  );
}

/** Of which run it is. */
function pivotsSource({ say, num }: Use, of: PivotsData): string {
  return say("pivots-source", { histories: num(of.histories), seed: of.seed });
}

/** Whether the odds turn on it for sure. */
function isSure({ bounds: [lower, upper] }: PivotData): boolean {
  return lower > 0 || upper < 0;
}

/** `+31`: points of a hundred histories, with their sign. */
function points({ num }: Use, value: number): string {
  return `${value > 0 ? "+" : value < 0 ? "−" : ""}${num(Math.abs(100 * value))}`;
}

function share({ say, num }: Use, [came, of]: [number, number]): string {
  return say("share-and-all", { value: num(of === 0 ? 0 : (100 * came) / of), of: num(of) });
}

function Row({ one }: { one: PivotData }) {
  const here = useHere();
  const { say } = here;
  return (
    <li>
      <p class="words" lang="en">{one.event}</p>
      <p class="small">
        {say("by-when")} <Moment minute={one.minute} />
        {one.place !== null && <> · <PlaceLink place={one.place} /></>}
      </p>
      <p class="small">
        {say("if-so")}: <b>{share(here, one.with)}</b> · {say("if-not")}: <b>{share(here, one.without)}</b> · {say("points", { value: points(here, one.difference), lower: points(here, one.bounds[0]), upper: points(here, one.bounds[1]) })}
      </p>
    </li>
  );
}

function Bars({ rows }: { rows: readonly PivotData[] }) {
  const here = useHere();
  const { say, clock, state } = here;
  const [box, width] = useWidth();
  const x = (value: number): number => width / 2 + value * (width / 2 - 14);
  let y = 34;
  const drawn = rows.map((one) => {
    const lines = wrap([`${one.event}, ${say("by-when")} ${clock.moment(one.minute, state.calendar)}`], letters(width));
    const at = y;
    y += lines.length * LINE + 25;
    return { one, lines, at };
  });
  return (
    <div ref={box}>
      <svg class="forest turned" viewBox={`0 0 ${width} ${y}`} role="img" aria-label={`${say("pivots-picture")} ${rows.map((one) => `${one.event}: ${points(here, one.difference)}`).join("; ")}`}>
        <text class="tick" x={x(0) - 8} y="10" text-anchor="end">← {say("less-often")}</text>
        <text class="tick" x={x(0) + 8} y="10">{say("more-often")} →</text>
        {[-1, -0.5, 0, 0.5, 1].map((part) => (
          <g key={part}>
            <line class={part === 0 ? "zero" : "grid"} x1={x(part)} x2={x(part)} y1="28" y2={y - 4} />
            <text class="tick" x={x(part)} y="24" text-anchor="middle">{points(here, part)}</text>
          </g>
        ))}
        {drawn.map(({ one, lines, at }, i) => {
          const bar = at + lines.length * LINE + 6;
          return (
            <g key={i} class={one.difference > 0 ? "up" : "down"}>
              {lines.map((line, n) => <text key={n} class="claim-name" x="2" y={at + 12 + n * LINE}>{line}</text>)}
              <line class="error" x1={x(one.bounds[0])} x2={x(one.bounds[1])} y1={bar} y2={bar} />
              <line class="error" x1={x(one.bounds[0])} x2={x(one.bounds[0])} y1={bar - 4} y2={bar + 4} />
              <line class="error" x1={x(one.bounds[1])} x2={x(one.bounds[1])} y1={bar - 4} y2={bar + 4} />
              <rect class="gain" x={x(one.difference) - 4.5} y={bar - 4.5} width="9" height="9" />
            </g>
          );
        })}
      </svg>
    </div>
  );
}
