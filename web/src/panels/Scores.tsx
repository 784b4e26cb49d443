/** Scores against the record, and against models that know next to nothing: who does better, in plain words. */
import { useHere } from "../context";
import type { NullData } from "../generated/NullData";
import { Figure } from "../parts/figure";

/** Which of two did better, and whether that could be chance: two standard errors are asked for. */
export function verdict(gain: readonly [number, number] | null): "better" | "worse" | "even" | "none" {
  if (gain === null) return "none";
  const [by, error] = gain;
  if (Math.abs(by) <= 2 * error) return "even";
  return by > 0 ? "better" : "worse";
}

/** The scores of the run. */
export function Scores() {
  const { say, run, num, state, page, library } = useHere();
  const runs = state.view === "two" ? page.runs.map((_, i) => i) : [state.run];
  if (run.data.scores === null) return <p class="panel-body soft">{say("no-scores")}</p>;
  return (
    <div class="panel-body">
      <p class="lead">{say("scores-lead")}</p>
      {runs.map((index) => {
        const scores = library.run(index).data.scores;
        if (scores === null) return null;
        return (
          <div key={index}>
            <Figure title={say("scores-title")} caption={say("scores-about")} of="many" run={index} file="scores" drawing={false}
              table={() => ({
                head: [say("split"), say("episodes"), "Brier", "±", "CRPS h", "±", say("hits"), say("hits-of")],
                rows: scores.model.map((value, i) => [i === 0 ? "fit" : "check", value.episodes, ...(value.brier ?? ["", ""]), ...(value.crps_hours ?? ["", ""]), ...value.hits]),
              })}
            >
              <div class="cards">
                {scores.model.map((value, i) => (
                  <div class="card" key={i}>
                    <h4>{say(i === 0 ? "split-fit-long" : "split-check-long")}</h4>
                    <p>{say("episodes-count", { count: value.episodes })}</p>
                    {value.hits[1] > 0 && <p><b>{say("so-many", { count: num(value.hits[0]), of: num(value.hits[1]) })}</b> {say("hits-about")}</p>}
                    {value.brier !== null && <p>{say("brier", { value: num(value.brier[0], 3), error: num(value.brier[1], 3) })}</p>}
                    {value.crps_hours !== null && <p>{say("crps", { value: num(value.crps_hours[0], 1), error: num(value.crps_hours[1], 1) })}</p>}
                  </div>
                ))}
              </div>
            </Figure>
            <Nulls nulls={scores.nulls} run={index} />
          </div>
        );
      })}
    </div>
  );
}

function Nulls({ nulls, run }: { nulls: readonly NullData[]; run: number }) {
  const { say, num, word } = useHere();
  const most = Math.max(0.02, ...nulls.flatMap(({ gain }) => gain.map((one) => (one === null ? 0 : Math.abs(one[0]) + 2 * one[1]))));
  const row = 34;
  const width = 520;
  const x = (value: number): number => 260 + (value / most) * 240;
  return (
    <>
      {([1, 0] as const).map((split) => (
        <Figure
          key={split}
          title={say(split === 0 ? "nulls-fit" : "nulls-check")}
          caption={say("nulls-about")}
          of="many"
          run={run}
          file={`nulls-${split === 0 ? "fit" : "check"}`}
          table={() => ({
            head: [say("null-model"), say("supposes"), say("brier-null"), say("brier-model"), say("gain"), "±", say("verdict")],
            rows: nulls.map(({ name, supposes, brier, gain }) => [word("null", name), supposes, ...(brier[split] ?? ["", ""]), ...(gain[split] ?? ["", ""]), say(`verdict-${verdict(gain[split])}`)]),
          })}
        >
          <svg class="nulls" viewBox={`0 0 ${width} ${nulls.length * row + 20}`} role="img" aria-label={say("nulls-about")}>
            <line class="zero" x1="260" x2="260" y1="14" y2={nulls.length * row + 18} />
            <text class="tick" x="254" y="10" text-anchor="end">← {say("null-wins")}</text>
            <text class="tick" x="266" y="10">{say("model-wins")} →</text>
            {nulls.map(({ name, gain, fitted }, i) => {
              const one = gain[split];
              const y = i * row + 26;
              const how = verdict(one);
              return (
                <g key={name} class={how}>
                  <text class="null-name" x="0" y={y + 4}>{word("null", name)}{fitted ? " *" : ""}</text>
                  {one !== null && (
                    <>
                      <line class="error" x1={x(one[0] - 2 * one[1])} x2={x(one[0] + 2 * one[1])} y1={y + 14} y2={y + 14} />
                      <circle class="gain" cx={x(one[0])} cy={y + 14} r="4" />
                    </>
                  )}
                  <text class="how" x={width} y={y + 4} text-anchor="end">{say(`verdict-${how}`)}</text>
                </g>
              );
            })}
          </svg>
          <details>
            <summary>{say("null-list")}</summary>
            <dl>
              {nulls.map(({ name, supposes, brier, fitted }) => (
                <div key={name}>
                  <dt>{word("null", name)}{fitted ? " *" : ""}</dt>
                  <dd><span lang="en">{supposes}</span>{brier[split] !== null && <> ({say("brier-pair", { null: num(brier[split][0], 3), model: num(brier[split][1], 3) })})</>}</dd>
                </div>
              ))}
            </dl>
            <p class="soft small">{say("fitted-star")}</p>
          </details>
        </Figure>
      ))}
    </>
  );
}
