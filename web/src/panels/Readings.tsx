/** Rival readings: what each holds, what would count against it, and how well it foretold what is recorded. */
import { useHere, type Use } from "../context";
import type { LogScore } from "../generated/LogScore";
import type { ReadingData } from "../generated/ReadingData";
import type { ReadingsData } from "../generated/ReadingsData";
import { wrap } from "../parts/export";
import { Figure } from "../parts/figure";
import { letters, useWidth } from "../parts/width";
import { PrintButton } from "./Print";

const LINE = 15;
/** Differences that can be marked on the axis [parts of a hundred]. */
const MARKS = [1, 2, 5, 10, 20, 50];

/** The comparison, then each reading. */
export function Readings() {
  const here = useHere();
  const { say, page, num } = here;
  const all = page.readings;
  if (all === null) return null;
  const counts = [0, 1].map((side) => all.base[side]?.episodes ?? 0);
  const source = say("readings-source", { histories: num(all.histories), seed: all.seed });
  return (
    <div class="panel-body">
      <div class="filters no-print"><PrintButton /></div>
      <p class="lead">{say("readings-lead")}</p>
      <Figure
        title={say("readings-title")}
        caption={say("readings-about", { fit: counts[0] ?? 0, check: counts[1] ?? 0 })}
        of="record"
        source={source}
        file="readings"
        table={() => table(here, all)}
      >
        <Forest all={all} />
        <Numbers all={all} />
      </Figure>
      <h3>{say("readings-each")}</h3>
      {all.readings.map((one) => <One key={one.id} one={one} />)}
      <p class="note">{say("readings-mind")}</p>
    </div>
  );
}

function table({ say }: Use, all: ReadingsData) {
  const cells = (score: LogScore | null): (number | null)[] => (score === null ? [null, null, null, null] : [score.value, score.error, ...score.bounds]);
  const head = (name: string): string[] => [name, `${name} ±`, `${name}: ${say("lower")}`, `${name}: ${say("upper")}`];
  const [fit, check] = [say("split-fit"), say("split-check")];
  return {
    head: [say("reading"), ...head(fit), ...head(`${fit}, ${say("above-base")}`), ...head(check), ...head(`${check}, ${say("above-base")}`), say("verdict")],
    rows: [
      [say("as-it-is"), ...cells(all.base[0]), ...cells(null), ...cells(all.base[1]), ...cells(null), ""],
      ...all.readings.map((one) => [one.id, ...cells(one.mean[0]), ...cells(one.above[0]), ...cells(one.mean[1]), ...cells(one.above[1]), one.verdict]),
    ],
  };
}

/** A chance, from the mean of its logarithm. */
function chance({ say, num }: Use, score: LogScore | null): string {
  return score === null ? "–" : say("out-of-hundred", { value: num(100 * Math.exp(score.value), 1) });
}

/** By how much a chance is larger or smaller [parts of a hundred of it], from the difference of logarithms. */
function more(difference: number): number {
  return 100 * Math.expm1(difference);
}

function percent({ num }: Use, value: number, digits = 1): string {
  return `${value > 0 ? "+" : value < 0 ? "−" : ""}${num(Math.abs(value), digits)}\u00a0%`;
}

function differenceInWords(here: Use, score: LogScore | null): string {
  if (score === null) return "–";
  const error = here.num(100 * Math.exp(score.value) * score.error, 1);
  return `${percent(here, more(score.value))} ± ${error} [${percent(here, more(score.bounds[0]))}, ${percent(here, more(score.bounds[1]))}]`;
}

/** What the comparison says of one, as words and colours are named for it. */
function verdict({ verdict }: ReadingData): "better" | "worse" | "no-difference" | "nothing" {
  return verdict === "better" || verdict === "worse" || verdict === "nothing" ? verdict : "no-difference";
}

function Forest({ all }: { all: ReadingsData }) {
  const here = useHere();
  const { say } = here;
  const [box, width] = useWidth();
  const scores = all.readings.flatMap(({ above }) => above.flatMap((score) => (score === null ? [] : [...score.bounds, score.value + 2 * score.error, score.value - 2 * score.error])));
  const most = Math.max(0.01, ...scores.map(Math.abs)) * 1.08;
  const x = (value: number): number => width / 2 + (value / most) * (width / 2 - 16);
  const marks = MARKS.flatMap((part) => [-part, part]).filter((part) => Math.abs(Math.log1p(part / 100)) < most);
  const largest = Math.max(0, ...marks);
  const shown = marks.filter((part) => Math.abs(part) === largest || (Math.abs(part) <= largest / 2.4 && Math.abs(part) >= largest / 5));
  let y = 34;
  const drawn = all.readings.map((one) => {
    const lines = wrap([one.title], letters(width));
    const at = y;
    y += lines.length * LINE + 40;
    return { one, lines, at };
  });
  return (
    <div ref={box}>
      <svg class="forest rivals" viewBox={`0 0 ${width} ${y}`} role="img" aria-label={`${say("readings-title")}. ${all.readings.map((one) => `${one.title}: ${differenceInWords(here, one.above[1])}`).join("; ")}`}>
        <text class="tick" x={x(0) - 8} y="10" text-anchor="end">← {say("foretold-worse")}</text>
        <text class="tick" x={x(0) + 8} y="10">{say("foretold-better")} →</text>
        <line class="zero" x1={x(0)} x2={x(0)} y1="28" y2={y - 6} />
        <text class="tick" x={x(0)} y="24" text-anchor="middle">{say("as-it-is")}</text>
        {shown.map((part) => (
          <g key={part}>
            <line class="grid" x1={x(Math.log1p(part / 100))} x2={x(Math.log1p(part / 100))} y1="28" y2={y - 6} />
            <text class="tick" x={x(Math.log1p(part / 100))} y="24" text-anchor="middle">{percent(here, part, 0)}</text>
          </g>
        ))}
        {drawn.map(({ one, lines, at }) => (
          <g key={one.id} class={verdict(one)}>
            {lines.map((line, n) => <text key={n} class="claim-name" x="2" y={at + 12 + n * LINE}>{line}</text>)}
            <Bar score={one.above[1]} y={at + lines.length * LINE + 8} x={x} side="check" />
            <Bar score={one.above[0]} y={at + lines.length * LINE + 22} x={x} side="fit" />
          </g>
        ))}
      </svg>
    </div>
  );
}

/** The bracket of other episodes thin, two Monte Carlo errors thick, the difference a square. */
function Bar({ score, y, x, side }: { score: LogScore | null; y: number; x: (value: number) => number; side: "fit" | "check" }) {
  const { say } = useHere();
  if (score === null) return null;
  const [lower, upper] = score.bounds;
  return (
    <g class={`side-${side}`}>
      <text class="tick" x="2" y={y + 4}>{say(`split-${side}`)}</text>
      <line class="error" x1={x(lower)} x2={x(upper)} y1={y} y2={y} />
      <line class="error" x1={x(lower)} x2={x(lower)} y1={y - 4} y2={y + 4} />
      <line class="error" x1={x(upper)} x2={x(upper)} y1={y - 4} y2={y + 4} />
      <line class="luck" x1={x(score.value - 2 * score.error)} x2={x(score.value + 2 * score.error)} y1={y} y2={y} />
      <rect class="gain" x={x(score.value) - 4} y={y - 4} width="8" height="8" />
    </g>
  );
}

function Numbers({ all }: { all: ReadingsData }) {
  const here = useHere();
  const { say } = here;
  return (
    <div class="scroll" role="region" aria-label={say("readings-title")} tabIndex={0}>
      <table class="rivals-table">
        <thead>
          <tr><th scope="col">{say("reading")}</th><th scope="col">{say("split-fit")}</th><th scope="col">{say("split-check")}</th><th scope="col">{say("above-base")}</th></tr>
        </thead>
        <tbody>
          <tr><th scope="row">{say("as-it-is")}</th><td class="number">{chance(here, all.base[0])}</td><td class="number">{chance(here, all.base[1])}</td><td>–</td></tr>
          {all.readings.map((one) => (
            <tr key={one.id}>
              <th scope="row" lang="en">{one.title}</th>
              <td class="number">{chance(here, one.mean[0])}</td>
              <td class="number">{chance(here, one.mean[1])}</td>
              <td class="number wrapped">{differenceInWords(here, one.above[1])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What somebody holds, what would count against it, who holds it, and what came of it. */
function One({ one }: { one: ReadingData }) {
  const { say } = useHere();
  const how = verdict(one);
  return (
    <section class="reading">
      <h4 lang="en">{one.title}</h4>
      <p class={`claim-verdict ${how}`}>{say(`reading-${how}`)}</p>
      {one.summary !== "" && <p class="words" lang="en">{one.summary}</p>}
      <dl>
        {one.denies !== "" && <div><dt>{say("denies")}</dt><dd lang="en">{one.denies}</dd></div>}
        {one.held_by.length > 0 && <div><dt>{say("held-by")}</dt><dd lang="en">{one.held_by.join("; ")}</dd></div>}
        <div><dt>{say("sealed-as")}</dt><dd class="digest">{one.digest.slice(0, 16)}…</dd></div>
      </dl>
    </section>
  );
}
