/** Claims of historians as a forest plot: in how many plausible settings the claimed effect is there and matters. */
import { useHere, type Use } from "../context";
import type { ClaimData } from "../generated/ClaimData";
import type { ClaimsData } from "../generated/ClaimsData";
import { Figure } from "../parts/figure";
import { ClaimSheet } from "./ClaimSheet";

const WIDTH = 520;
const ROW = 44;
const LEFT = 8;
/** The unit of outcomes that are so or not so. */
const SHARE = "probability";

/** The sheet of the chosen claim, or all of them. */
export function Claims() {
  const { page, state } = useHere();
  const claims = page.claims;
  if (claims === null) return null;
  const chosen = state.claim === null ? undefined : claims.findings[state.claim];
  return chosen === undefined ? <Forest claims={claims} /> : <ClaimSheet claims={claims} finding={chosen} />;
}

/** Where the numbers of claims come from. */
export function claimsSource({ say, num }: Use, claims: ClaimsData): string {
  return say("claims-source", { settings: num(claims.settings), pairs: num(claims.pairs), seed: claims.seed });
}

/** An effect in the unit of its outcome: shares as so many of a hundred histories. */
export function effectInWords({ say, num, word }: Use, value: number, unit: string): string {
  const sign = value > 0 ? "+" : value < 0 ? "−" : "";
  const size = Math.abs(value);
  if (unit === SHARE) return say("effect-share", { value: `${sign}${num(100 * size, 1)}` });
  return `${sign}${num(size, 1)} ${word("unit", unit)}`;
}

function Forest({ claims }: { claims: ClaimsData }) {
  const here = useHere();
  const { say, store, num } = here;
  const sorted = claims.findings
    .map((finding, i) => ({ finding, i }))
    .sort((a, b) => b.finding.share[0] - a.finding.share[0] || a.i - b.i);
  const counts = (verdict: string): number => claims.findings.filter((finding) => verdictOf(finding) === verdict).length;
  return (
    <div class="panel-body">
      <p class="lead">{say("claims-lead")}</p>
      <p>{say("claims-counts", { agrees: counts("agrees"), disagrees: counts("disagrees"), open: counts("cannot-tell") })}</p>
      <Figure
        title={say("claims-title")}
        caption={say("claims-about", { level: num(100 * claims.level, 1) })}
        of="record"
        source={claimsSource(here, claims)}
        file="claims"
        table={() => ({
          head: ["id", say("claim"), say("verdict"), say("tag"), say("share"), say("lower"), say("upper"), say("effect"), "±", say("unit"), say("without"), say("with"), say("settings"), say("pairs")],
          rows: sorted.map(({ finding }) => [
            finding.id, finding.claim, say(`claim-${verdictOf(finding)}`), finding.tag, ...finding.share, ...finding.effect, finding.unit, ...finding.means, ...finding.tried,
          ]),
        })}
      >
        <svg class="forest" viewBox={`0 0 ${WIDTH} ${sorted.length * ROW + 30}`} role="img" aria-label={say("claims-title")}>
          <Grid rows={sorted.length} />
          {sorted.map(({ finding }, row) => <Row key={finding.id} finding={finding} y={30 + row * ROW} />)}
        </svg>
      </Figure>
      <h3>{say("claims-one-by-one")}</h3>
      <ul class="episodes">
        {sorted.map(({ finding, i }) => (
          <li key={finding.id} class="episode-row">
            <button type="button" class="open" lang="en" onClick={() => store.set({ claim: i })}>{finding.claim}</button>
            <p class="small"><b class={verdictOf(finding)}>{say(`claim-${verdictOf(finding)}`)}</b> · {effectInWords(here, finding.effect[0], finding.unit)} ± {num((unitIsShare(finding) ? 100 : 1) * finding.effect[1], 1)}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The verdict as words and colours are named for it. */
export function verdictOf({ verdict }: ClaimData): string {
  return verdict.replaceAll(" ", "-");
}

/** Whether an effect is a share of histories. */
export function unitIsShare({ unit }: ClaimData): boolean {
  return unit === SHARE;
}

function scale(share: number): number {
  return LEFT + share * (WIDTH - 2 * LEFT);
}

function Grid({ rows }: { rows: number }) {
  const { num } = useHere();
  return (
    <g>
      {[0, 0.25, 0.5, 0.75, 1].map((part) => (
        <g key={part}>
          <line class={part === 0.5 ? "zero" : "grid"} x1={scale(part)} x2={scale(part)} y1="14" y2={rows * ROW + 28} />
          <text class="tick" x={scale(part)} y="10" text-anchor={part === 0 ? "start" : part === 1 ? "end" : "middle"}>{num(100 * part)}</text>
        </g>
      ))}
    </g>
  );
}

function Row({ finding, y }: { finding: ClaimData; y: number }) {
  const { say, num } = useHere();
  const [share, lower, upper] = finding.share;
  const verdict = verdictOf(finding);
  const text = finding.claim.length > 86 ? `${finding.claim.slice(0, 84)}…` : finding.claim;
  return (
    <g class={verdict}>
      <text class="claim-name" x={LEFT} y={y + 10}>{text}</text>
      <line class="error" x1={scale(lower)} x2={scale(upper)} y1={y + 24} y2={y + 24} />
      <rect class="gain" x={scale(share) - 4} y={y + 20} width="8" height="8" />
      <title>{`${finding.claim} ${say(`claim-${verdict}`)}: ${say("out-of-hundred", { value: num(100 * share) })} (${num(100 * lower)}–${num(100 * upper)})`}</title>
    </g>
  );
}
