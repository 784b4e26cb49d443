/** What came of it: the questions about the whole history, answered by the run, or by two beside each other. */
import type { Answer } from "../generated/Answer";
import { useHere, type Use } from "../context";
import { Figure } from "../parts/figure";
import { Toll } from "./Toll";

/** The answers, the end of the history that is shown, and what must be said beside any number. */
export function Overview() {
  const here = useHere();
  const { say, page, history, state, names, library } = here;
  const runs = state.view === "two" ? page.runs.map((_, i) => i) : [state.run];
  const shown = library.run(runs[0] ?? 0).data;
  return (
    <div class="panel-body">
      <p class="lead">{page.scenario.summary}</p>
      {shown.headlines.length > 0 && (
        <Figure
          title={say("answers")}
          caption={say("answers-about")}
          of="many"
          file="answers"
          drawing={false}
          table={() => ({
            head: [say("question"), ...runs.map((run) => library.run(run).data.name)],
            rows: shown.headlines.map((_, i) => [names.headline(i), ...runs.map((run) => answerOf(here, run, i))]),
          })}
        >
          <div class="scroll">
          <table class="answers">
            {runs.length > 1 && (
              <thead>
                <tr>
                  <th scope="col">{say("question")}</th>
                  {runs.map((run) => <th key={run} scope="col">{library.run(run).data.name}</th>)}
                </tr>
              </thead>
            )}
            <tbody>
              {shown.headlines.map(({ id, target }, i) => (
                <tr key={id}>
                  <th scope="row">
                    {names.headline(i)}
                    {target && <span class="tag" title={say("target-about")}>{say("target")}</span>}
                  </th>
                  {runs.map((run) => {
                    const answer = library.run(run).data.headlines.find((one) => one.id === id)?.answer;
                    return <td key={run}>{answer === undefined ? "–" : <AnswerCell answer={answer} />}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
          </div>
        </Figure>
      )}
      {state.view === "one" && <Toll />}
      {state.view === "one" && history !== null && history.told(state.lang).finish.length > 0 && (
        <section>
          <h3>{say("finish", { number: history.data.number, of: library.run(state.run).data.histories })}</h3>
          <ul lang={history.told(state.lang).language}>{history.told(state.lang).finish.map((line) => <li key={line}>{line}</li>)}</ul>
        </section>
      )}
      <section class="caveat-box">
        <h3>{say("mind")}</h3>
        <p lang="en">{page.caveat}</p>
        {page.fed.length > 0 && (
          <details>
            <summary>{say("fed", { count: page.fed.length })}</summary>
            <ul lang="en">{page.fed.map((line) => <li key={line}>{line}</li>)}</ul>
          </details>
        )}
        <p class="soft small">
          {say("made-by", { program: page.program, digest: page.scenario.digest.slice(0, 12), record: page.scenario.record_digest.slice(0, 12) })}
        </p>
      </section>
    </div>
  );
}

function answerOf(here: Use, run: number, headline: number): string {
  const answer = here.library.run(run).data.headlines[headline]?.answer;
  return answer === undefined ? "" : answerInWords(here, answer);
}

/** An answer in plain frequencies. */
export function answerInWords(here: Use, answer: Answer): string {
  const { say, num } = here;
  if (answer.measure === "truth") return say("so-many", { count: num(answer.yes), of: num(answer.of) });
  if (answer.measure === "number") {
    const [low, , middle, , high] = answer.quantiles;
    const digits = answer.quantiles.every(Number.isInteger) ? 0 : 1;
    return say("number-range", { middle: num(middle, digits), low: num(low, digits), high: num(high, digits), of: num(answer.of) });
  }
  const often = say("so-many", { count: num(answer.happened), of: num(answer.of) });
  const when = timesInWords(here, answer);
  return when === "" ? often : `${often}: ${when}`;
}

/** By when it has happened in 5, 50, 95 of a hundred histories, as far as it has. */
function timesInWords({ say, clock, state }: Use, answer: Answer & { measure: "time" }): string {
  const [q5, q25, q50, , q95] = answer.quantiles;
  const told: [number, number | null][] = [[5, q5], ...(q50 === null ? [[25, q25] as [number, number | null]] : []), [50, q50], [95, q95]];
  return told
    .flatMap(([n, minute]) => (minute === null ? [] : [say("by-time", { n, time: clock.moment(minute, state.calendar) })]))
    .join("; ");
}

function AnswerCell({ answer }: { answer: Answer }) {
  const here = useHere();
  const { num, say } = here;
  if (answer.measure === "truth") {
    const part = answer.of === 0 ? 0 : answer.yes / answer.of;
    return (
      <span class="answer">
        <span class="bar" aria-hidden="true"><i style={{ width: `${100 * part}%` }} /></span>
        <b>{say("so-many", { count: num(answer.yes), of: num(answer.of) })}</b>
      </span>
    );
  }
  if (answer.measure === "number") return <span class="answer">{answerInWords(here, answer)}</span>;
  return (
    <span class="answer">
      <span class="bar" aria-hidden="true"><i style={{ width: `${answer.of === 0 ? 0 : (100 * answer.happened) / answer.of}%` }} /></span>
      <b>{say("so-many", { count: num(answer.happened), of: num(answer.of) })}</b>
      <small>{timesInWords(here, answer)}</small>
    </span>
  );
}
