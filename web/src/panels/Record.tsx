/** Recorded against simulated: each episode's recorded time beside when it happens in the run's histories. */
import { useMemo, useState } from "preact/hooks";
import { useHere, type Use } from "../context";
import type { EpisodeData } from "../generated/EpisodeData";
import type { RecordedData } from "../generated/RecordedData";
import { Figure } from "../parts/figure";
import { Pick } from "../parts/small";
import { EpisodeSheet } from "./EpisodeSheet";
import { answerInWords } from "./Overview";
import { Whisker } from "./Whisker";

/** The sheet of the chosen episode, or all of them. */
export function Record() {
  const { state } = useHere();
  return state.episode === null ? <Episodes /> : <EpisodeSheet episode={state.episode} />;
}

/** A reading of the record in words. */
export function readingInWords({ say, clock, state, num }: Use, reading: RecordedData): string {
  if (reading.is === "time") return clock.stretch(reading.earliest, reading.latest, state.calendar);
  if (reading.is === "never") return say("reading-never");
  if (reading.is === "truth") return say(reading.value ? "reading-yes" : "reading-no");
  return reading.lower === reading.upper ? num(reading.lower) : say("reading-number", { lower: num(reading.lower), upper: num(reading.upper) });
}

/** What the run answers to an episode, in words; sealed ones stay so. */
export function simulatedInWords(here: Use, episode: number, run: number): string {
  const of = here.page.episodes[episode];
  const answer = here.library.run(run).data.episodes[episode] ?? null;
  if (of?.observable === null) return here.say("not-measured");
  if (answer === null) return here.say(of?.split === "check" ? "sealed" : "no-answer");
  return answerInWords(here, answer);
}

function Episodes() {
  const here = useHere();
  const { say, page, names, state, word, library, num } = here;
  const [kind, setKind] = useState("");
  const [split, setSplit] = useState("");
  const [text, setText] = useState("");
  const [most, setMost] = useState(60);
  const kinds = useMemo(() => [...new Set(page.episodes.map((episode) => episode.kind))].sort(), [page]);
  const found = useMemo(() => {
    const wanted = text.trim().toLocaleLowerCase();
    return page.episodes
      .flatMap((episode, i) => {
        const fits =
          (kind === "" || episode.kind === kind) &&
          (split === "" || (episode.split ?? "none") === split) &&
          (wanted === "" || names.episode(i).toLocaleLowerCase().includes(wanted));
        return fits ? [i] : [];
      })
      .sort((a, b) => order(page.episodes[a]) - order(page.episodes[b]) || a - b);
  }, [page, kind, split, text, names]);
  return (
    <div class="panel-body" data-tour="record">
      <div class="filters">
        <label class="search">
          <span>{say("search")}</span>
          <input type="search" value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <Pick label={say("kind")} value={kind} options={[{ value: "", name: say("any") }, ...kinds.map((value) => ({ value, name: word("episode", value) }))]} choose={setKind} />
        <Pick label={say("split")} value={split} options={["", "fit", "check", "none"].map((value) => ({ value, name: say(value === "" ? "any" : `split-${value}`) }))} choose={setSplit} />
      </div>
      <Figure
        title={say("record-title", { count: num(found.length) })}
        caption={say("record-about")}
        of="many"
        file="record"
        drawing={false}
        table={() => ({
          head: ["id", say("episode"), say("kind"), say("split"), say("recorded"), ...(state.view === "two" ? page.runs.map(({ name }) => name) : [say("simulated")])],
          rows: found.map((i) => {
            const episode = page.episodes[i] as EpisodeData;
            const runs = state.view === "two" ? page.runs.map((_, n) => n) : [state.run];
            return [
              episode.id, names.episode(i), word("episode", episode.kind), episode.split ?? "", episode.recorded.map((reading) => readingInWords(here, reading)).join(" / "),
              ...runs.map((run) => simulatedInWords(here, i, run)),
            ];
          }),
        })}
      >
        <Axis />
        <ul class="episodes">{found.slice(0, most).map((i) => <EpisodeRow key={i} episode={i} />)}</ul>
        {found.length > most && <button type="button" class="more" onClick={() => setMost(most + 100)}>{say("later", { count: found.length - most })}</button>}
        {found.length === 0 && <p class="soft">{say("nothing-found")}</p>}
      </Figure>
      <p class="soft small">{say("record-runs", { count: library.page.episodes.length })}</p>
    </div>
  );
}

/** The days that the drawings beneath share. */
function Axis() {
  const { clock, state } = useHere();
  const days = clock.days().filter((day) => day >= 0);
  const every = Math.max(1, Math.ceil(days.length / 8));
  return (
    <div class="axis" aria-hidden="true">
      {days.map((day, i) =>
        i % every === 0 ? <span key={day} style={{ left: `${(100 * day) / clock.minutes}%` }}>{clock.shortDay(day, state.calendar)}</span> : null,
      )}
    </div>
  );
}

function order(episode: EpisodeData | undefined): number {
  const first = episode?.recorded.find((reading) => reading.is === "time");
  if (first !== undefined) return first.earliest;
  return Number.MAX_SAFE_INTEGER;
}

/** An episode in a line or two, with its drawing. */
export function EpisodeRow({ episode }: { episode: number }) {
  const here = useHere();
  const { page, names, say, store, state, word } = here;
  const of = page.episodes[episode];
  if (of === undefined) return null;
  const runs = state.view === "two" ? page.runs.map((_, i) => i) : [state.run];
  return (
    <li class={`episode-row ${of.split ?? "none"}`}>
      <button type="button" class="open" onClick={() => store.set({ episode, tab: "record" })}>{names.episode(episode)}</button>
      <span class={`tag ${of.split ?? "none"}`}>{say(`split-${of.split ?? "none"}`)}</span>
      <span class="soft small"> {word("episode", of.kind)}</span>
      {runs.map((run) => <Whisker key={run} episode={episode} run={run} />)}
    </li>
  );
}
