/** The sheet of a claim: what is claimed, what was changed to try it, and what came of it. */
import { useHere } from "../context";
import type { ClaimData } from "../generated/ClaimData";
import type { ClaimsData } from "../generated/ClaimsData";
import { Figure } from "../parts/figure";
import { claimsSource, effectInWords, unitIsShare, verdictOf } from "./Claims";
import { PrintButton } from "./Print";

const WIDTH = 520;

/** One claim. */
export function ClaimSheet({ claims, finding }: { claims: ClaimsData; finding: ClaimData }) {
  const here = useHere();
  const { say, store, num, word } = here;
  const { tag, unit } = finding;
  const verdict = verdictOf(finding);
  const [share, lower, upper] = finding.share;
  const times = unitIsShare(finding) ? 100 : 1;
  const told: [string, string][] = [
    [say("claim-change"), finding.intervention],
    [say("claim-measures"), finding.measures],
    [say("claim-expects"), word("expects", finding.expects)],
  ];
  return (
    <div class="panel-body sheet">
      <div class="filters no-print">
        <button type="button" onClick={() => store.set({ claim: null })}>← {say("all-claims")}</button>
        <PrintButton />
      </div>
      <h2 lang="en">{finding.claim}</h2>
      <p class="soft">
        {finding.id} · {say(`claim-about-${finding.about}`)}
        {finding.line !== null && <> · {say(finding.stated ? "fact-line" : "claim-read-into", { line: finding.line })}</>}
      </p>
      <p class={`claim-verdict ${verdict}`}>{say(`claim-${verdict}-long`)}{tag !== null && <span class="tag">{say(`tag-${tag}`)}</span>}</p>
      <dl>
        {told.map(([term, text]) => <div key={term}><dt>{term}</dt><dd lang="en">{text}</dd></div>)}
      </dl>
      <Figure
        title={say("claim-found")}
        caption={say("claim-share", { share: num(100 * share), lower: num(100 * lower), upper: num(100 * upper), size: effectInWords(here, finding.size, unit).replace(/^\+/, "") })}
        of="record"
        source={`${claimsSource(here, claims)} · ${say("claim-tried", { settings: num(finding.tried[0]), pairs: num(finding.tried[1]) })}`}
        file={`claim-${finding.id}`}
        table={() => ({ head: [say("setting"), say("effect")], rows: finding.by_setting.map((value, i) => [i + 1, value]) })}
      >
        <table>
          <tbody>
            <tr><th scope="row">{say("without")}</th><td class="number">{num(times * finding.means[0], 1)}{times === 100 && <> {say("of-hundred")}</>}</td></tr>
            <tr><th scope="row">{say("with")}</th><td class="number">{num(times * finding.means[1], 1)}{times === 100 && <> {say("of-hundred")}</>}</td></tr>
            <tr><th scope="row">{say("effect")}</th><td class="number">{effectInWords(here, finding.effect[0], unit)} ± {num(times * finding.effect[1], 1)}</td></tr>
          </tbody>
        </table>
        {finding.by_setting.length > 1 && <Strip finding={finding} />}
      </Figure>
    </div>
  );
}

/** The effect in each setting as a dot; dots of one size lie over each other. */
function Strip({ finding }: { finding: ClaimData }) {
  const { say } = useHere();
  const most = Math.max(finding.size, ...finding.by_setting.map(Math.abs)) * 1.08 || 1;
  const x = (value: number): number => WIDTH / 2 + (value / most) * (WIDTH / 2 - 8);
  const heights = new Map<number, number>();
  return (
    <svg class="strip" viewBox={`0 0 ${WIDTH} 92`} role="img" aria-label={say("by-setting")}>
      <rect class="small-effect" x={x(-finding.size)} y="6" width={x(finding.size) - x(-finding.size)} height="66" />
      <line class="zero" x1={x(0)} x2={x(0)} y1="4" y2="74" />
      {[...finding.by_setting].sort((a, b) => a - b).map((value, i) => {
        const column = Math.round(x(value) / 8);
        const height = heights.get(column) ?? 0;
        heights.set(column, height + 1);
        return <circle key={i} cx={column * 8} cy={68 - Math.min(height, 7) * 8} r="3.4" />;
      })}
      <text class="tick" x="2" y="88">← {say("less")}</text>
      <text class="tick" x={x(0)} y="88" text-anchor="middle">{say("by-setting")}</text>
      <text class="tick" x={WIDTH - 2} y="88" text-anchor="end">{say("more-of")} →</text>
    </svg>
  );
}
