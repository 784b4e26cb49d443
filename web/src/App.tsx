/** The page: heading, map, panel, timeline; keys that hold everywhere; light and dark; the address. */
import { useEffect, useMemo } from "preact/hooks";
import { useHere } from "./context";
import type { RunData } from "./generated/RunData";
import { MapView, type Linked } from "./map/MapView";
import { Patterns } from "./map/Patterns";
import { addressOf } from "./model/address";
import { write } from "./model/link";
import { Panel } from "./panels/Panel";
import { Choice, Pick } from "./parts/small";
import { Timeline } from "./timeline/Timeline";
import { Tour } from "./Tour";
import { LANGUAGES } from "./words";

/** Everything. */
export function App() {
  const { state, store, page, say } = useHere();
  const linked = useMemo<Linked>(() => ({ transform: null, tell: new Set() }), []);

  useEffect(() => {
    document.documentElement.lang = state.lang;
    document.title = `${page.scenario.title} · Interregnum`;
    if (state.theme === "auto") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = state.theme;
  }, [state.lang, state.theme, page]);
  useEffect(() => {
    if (state.playing) return;
    const timer = setTimeout(() => history.replaceState(null, "", `#${write(addressOf(page, state))}`), 120);
    return () => clearTimeout(timer);
  }, [state, page]);
  useEffect(() => {
    const keys = (event: KeyboardEvent): void => {
      const on = event.target as HTMLElement;
      if (event.key !== " " || /^(INPUT|SELECT|TEXTAREA|BUTTON|SUMMARY|A)$/.test(on.tagName)) return;
      event.preventDefault();
      store.set({ playing: !store.state.playing });
    };
    addEventListener("keydown", keys);
    return () => removeEventListener("keydown", keys);
  }, [store]);

  return (
    <div class="page" data-view={state.view}>
      <Patterns />
      <a class="skip" href="#panel-open" onClick={(event) => {
        event.preventDefault();
        document.getElementById("panel-open")?.focus();
      }}>{say("skip")}</a>
      <Heading />
      <main>
        <div class="maps">
          {state.view === "two"
            ? page.runs.slice(0, 2).map((run, i) => <MapView key={i} run={i} linked={linked} title={runTitle(run, i)} />)
            : <MapView />}
        </div>
        <Panel />
      </main>
      <Timeline />
      <Tour />
    </div>
  );

  function runTitle({ name, patches, without }: RunData, i: number): string {
    if (i > 0 && patches.length > 0) return say("intervention", { name: patches.join(", ") });
    if (i > 0 && without.length > 0) return say("source-without", { without: without.join(", ") });
    return i === 0 ? say("baseline", { name }) : name;
  }
}

function Heading() {
  const { say, state, store, page, run, num, history } = useHere();
  const views = [
    ...(history === null ? [] : [{ value: "one" as const, name: say("view-one") }]),
    { value: "many" as const, name: say("view-many") },
    ...(page.runs.length > 1 ? [{ value: "two" as const, name: say("view-two") }] : []),
  ];
  return (
    <header class="heading">
      <div class="title">
        <h1>{page.scenario.title}</h1>
        <p class="soft">
          {say("run-line", { histories: num(run.data.histories), seed: run.data.seed })}
          {location.pathname.startsWith("/run/") && <> · <a href="/">{say("all-runs")}</a></>}
          {run.data.patches.length > 0 && ` · ${run.data.patches.join(", ")}`}
        </p>
      </div>
      <div class="controls">
        <span data-tour="views">
          <Choice label={say("view")} value={state.view} options={views} choose={(view) => store.set({ view })} />
        </span>
        {page.runs.length > 1 && state.view !== "two" && (
          <Pick
            label={say("run")}
            value={String(state.run)}
            options={page.runs.map(({ name }, i) => ({ value: String(i), name }))}
            choose={(value) => store.set({ run: Number(value), history: 0, seat: null, entry: null, order: null })}
          />
        )}
        <Choice
          label={say("calendar")}
          value={state.calendar}
          options={(["old-style", "new-style"] as const).map((value) => ({ value, name: say(`calendar-short-${value}`), title: say(`calendar-${value}`) }))}
          choose={(calendar) => store.set({ calendar })}
        />
        <Choice
          label={say("language")}
          value={state.lang}
          options={LANGUAGES.map(({ tag, name }) => ({ value: tag, name: tag.toUpperCase(), title: name }))}
          choose={(lang) => store.set({ lang })}
        />
        <button
          type="button"
          class="theme"
          aria-label={say("theme")}
          title={say("theme")}
          onClick={() => {
            const dark = state.theme === "dark" || (state.theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
            store.set({ theme: dark ? "light" : "dark" });
          }}
        >
          ◐
        </button>
        <button type="button" class="tour-start" onClick={() => store.set({ tour: 0, playing: false })}>{say("tour")}</button>
      </div>
    </header>
  );
}
