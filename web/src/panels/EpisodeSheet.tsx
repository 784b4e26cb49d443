/** The sheet of an episode: what is recorded, with rival readings, facts and sources; what the run makes of it. */
import { useHere } from "../context";
import { Figure } from "../parts/figure";
import { Moment, PlaceLink } from "../parts/small";
import { Whisker } from "./Whisker";
import { PrintButton } from "./Print";
import { readingInWords } from "./Record";
import { Days } from "./Days";

/** One episode. */
export function EpisodeSheet({ episode }: { episode: number }) {
  const here = useHere();
  const { page, say, names, store, state, word, clock } = here;
  const of = page.episodes[episode];
  if (of === undefined) return null;
  const facts = of.facts.flatMap((id) => page.facts.filter((fact) => fact.id === id));
  const runs = state.view === "two" ? page.runs.map((_, i) => i) : [state.run];
  const other = state.calendar === "old-style" ? "new-style" : "old-style";
  return (
    <div class="panel-body sheet">
      <div class="filters no-print">
        <button type="button" onClick={() => store.set({ episode: null })}>← {say("all-episodes")}</button>
        <PrintButton />
      </div>
      <h2>{names.episode(episode)}</h2>
      <p class="soft">
        {word("episode", of.kind)} · {say(`split-${of.split ?? "none"}-long`)}
        {of.place !== null && <> · <PlaceLink place={of.place} /></>}
      </p>
      {runs.map((run) => (
        <Figure key={run} title={say("against")} of="many" run={run} file={`episode-${of.id}`}>
          <Whisker episode={episode} run={run} />
          <Days episode={episode} run={run} />
        </Figure>
      ))}
      <h3>{say("readings", { count: of.recorded.length })}</h3>
      <ul class="readings">
        {of.recorded.map((reading, i) => (
          <li key={i}>
            {reading.is === "time" ? (
              <>
                <Moment minute={reading.earliest} until={reading.latest} />{" "}
                <span class="soft">{say(`calendar-${state.calendar}`)}; {clock.stretch(reading.earliest, reading.latest, other)} {say(`calendar-${other}`)}</span>
              </>
            ) : readingInWords(here, reading)}
          </li>
        ))}
      </ul>
      <p class="soft small">{say("as-written")}: <span lang="en">{of.recorded_text}</span></p>
      <h3>{say("facts", { count: facts.length })}</h3>
      <ol class="facts">
        {facts.map((fact) => (
          <li key={fact.id}>
            <p lang="en">{fact.statement}</p>
            <p class="soft small">
              {fact.id}
              {fact.line !== null && <> · {say("fact-line", { line: fact.line })}</>}
              {fact.when !== "" && <> · {say("fact-when", { when: fact.when })}</>}
              {" · "}{say(`used-${fact.used}`)} · <span lang="en">{fact.source}</span>
            </p>
          </li>
        ))}
      </ol>
      {of.note !== "" && <p class="note" lang="en">{of.note}</p>}
      {of.observable !== null ? (
        <details><summary>{say("measured-by")}</summary><code class="observable">{of.observable}</code></details>
      ) : (
        <p class="soft">{say("not-measured")}{of.reason !== null && <>: <span lang="en">{of.reason}</span></>}</p>
      )}
    </div>
  );
}
