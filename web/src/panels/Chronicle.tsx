/** One history told in words; each entry can be asked why. */
import { useMemo, useState } from "preact/hooks";
import { useHere } from "../context";
import type { Entry } from "../generated/Entry";
import { countUpTo } from "../model/series";
import { Figure } from "../parts/figure";
import { Moment, PlaceLink } from "../parts/small";
import { around } from "./around";
import { NoHistory, OneOf } from "./OneOf";

/** The chronicle around the moment. */
export function Chronicle() {
  const { say, state, store, history, names, clock } = useHere();
  const [minor, setMinor] = useState(false);
  const [text, setText] = useState("");
  const [more, setMore] = useState<[number, number]>([12, 40]);
  const told = history?.told(state.lang);
  const shown = useMemo(() => {
    if (history === null || told === undefined) return [];
    const wanted = text.trim().toLocaleLowerCase();
    return history.entryOrder.filter((i) => {
      const entry = history.data.entries[i] as Entry;
      if (!minor && entry.minor && i !== state.entry) return false;
      if (wanted === "") return true;
      const about = [...entry.places.map((place) => names.place(place)), ...entry.groups.map((group) => names.group(group))];
      return [told.entries[i]?.[0] ?? "", ...about].some((part) => part.toLocaleLowerCase().includes(wanted));
    });
  }, [history, told, minor, text, names, state.entry]);
  const minutes = useMemo(() => shown.map((i) => history?.data.entries[i]?.minute ?? 0), [shown, history]);
  if (history === null || told === undefined) return <NoHistory />;
  const now = countUpTo(minutes, state.minute);
  const [from, to] = around(now, shown.length, more);
  return (
    <div class="panel-body" data-tour="chronicle">
      <OneOf />
      <div class="filters">
        <label class="search">
          <span>{say("search")}</span>
          <input type="search" value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <label><input type="checkbox" checked={minor} onChange={(event) => setMinor(event.currentTarget.checked)} /> {say("minor-too")}</label>
        <span class="soft small">{say("entries", { count: shown.length })}</span>
      </div>
      {state.entry !== null && <Why entry={state.entry} />}
      <Figure
        title={say("tab-chronicle")}
        of="one"
        file="chronicle"
        drawing={false}
        table={() => ({
          head: [say("minute"), say("when"), say("until"), say("what"), say("because"), say("places")],
          rows: shown.map((i) => {
            const entry = history.data.entries[i] as Entry;
            const about = entry.places.map((place) => names.place(place)).join("; ");
            const [sentence, because] = told.entries[i] ?? ["", []];
            return [entry.minute, clock.moment(entry.minute, state.calendar), clock.moment(entry.until, state.calendar), sentence, because.join("; "), about];
          }),
        })}
      >
      {from > 0 && <button type="button" class="more" onClick={() => setMore([more[0] + 40, more[1]])}>{say("earlier", { count: from })}</button>}
      <ol class="entries">
        {shown.slice(from, to).map((i, n) => {
          const entry = history.data.entries[i] as Entry;
          const at = from + n;
          return (
            <li key={i} class={`entry ${at === now - 1 ? "now" : ""} ${at >= now ? "ahead" : ""} ${entry.minor ? "minor" : ""}`}>
              <Moment minute={entry.minute} until={entry.until} />
              <div>
                <p lang={told.language}>{told.entries[i]?.[0]}</p>
                {entry.places.length > 0 && (
                  <span class="about">{entry.places.slice(0, 4).map((place) => <PlaceLink key={place} place={place} />)}</span>
                )}
                <button
                  type="button"
                  class="why"
                  aria-expanded={state.entry === i}
                  onClick={() => store.set({ entry: state.entry === i ? null : i })}
                >
                  {say("why")}
                </button>
              </div>
            </li>
          );
        })}
      </ol>
      {shown.length === 0 && <p class="soft">{say("nothing-found")}</p>}
      {to < shown.length && <button type="button" class="more" onClick={() => setMore([more[0], more[1] + 60])}>{say("later", { count: shown.length - to })}</button>}
      </Figure>
    </div>
  );
}

/** Why an entry came about: reasons, the chain of causes, and what it brought about. */
export function Why({ entry }: { entry: number }) {
  const { say, state, history, store } = useHere();
  if (history === null) return null;
  const told = history.told(state.lang);
  const of = told.entries[entry];
  if (of === undefined) return null;
  const [sentence, because] = of;
  const whole = history.why(entry);
  const chain = whole.slice(0, 12);
  const after = history.consequences(entry).slice(0, 8);
  const one = (i: number) => {
    const { minute, until } = history.data.entries[i] as Entry;
    return (
      <li key={i}>
        <Moment minute={minute} until={until} />
        <p lang={told.language}>{told.entries[i]?.[0]}</p>
        <button type="button" class="why" onClick={() => store.set({ entry: i })}>{say("why")}</button>
      </li>
    );
  };
  return (
    <section class="why-box" aria-live="polite">
      <h3>{say("why-title")} <button type="button" class="close" aria-label={say("close")} onClick={() => store.set({ entry: null })}>×</button></h3>
      <p class="what" lang={told.language}>{sentence}</p>
      {because.length > 0 && (
        <>
          <h4>{say("because")}</h4>
          <ul lang={told.language}>{because.map((line) => <li key={line}>{line}</li>)}</ul>
        </>
      )}
      {chain.length > 0 && (
        <>
          <h4>{say("brought-about")}</h4>
          <ol class="chain">{chain.map(one)}</ol>
          {whole.length > chain.length && <p class="soft small">{say("causes-more", { count: whole.length - chain.length })}</p>}
        </>
      )}
      {after.length > 0 && (
        <>
          <h4>{say("led-to")}</h4>
          <ol class="chain">{after.map(one)}</ol>
        </>
      )}
    </section>
  );
}
