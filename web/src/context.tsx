/** What every part of the page can ask for. */
import { createContext } from "preact";
import { useContext, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Page } from "./generated/Page";
import { RunIndex } from "./model/ensemble";
import { colourBy } from "./map/svg";
import { HistoryIndex } from "./model/history";
import { NamesOf } from "./model/names";
import { Ways } from "./model/people";
import type { State, Store } from "./model/store";
import { Clock } from "./model/time";
import { sayIn, wordFor, type Say } from "./words";

/** The page's data made ready; what takes time is made when it is first asked for. */
export class Library {
  private readonly runs: (RunIndex | undefined)[] = [];
  private readonly histories = new Map<string, HistoryIndex>();
  readonly ways: Ways;

  constructor(readonly page: Page) {
    this.ways = new Ways(page.cast);
    colourBy(page.cast.authorities.length, page.cast.places.map(({ holder }) => holder));
  }

  /** A run. */
  run(index: number): RunIndex {
    const data = this.page.runs[index] ?? this.page.runs[0];
    if (data === undefined) throw new Error("no run");
    return (this.runs[index] ??= new RunIndex(data));
  }

  /** A history that can be watched; null: the run has none. */
  history(run: number, index: number): HistoryIndex | null {
    const watched = this.run(run).data.watched;
    const data = watched[index] ?? watched[0];
    if (data === undefined) return null;
    const key = `${run}/${data.number}`;
    let found = this.histories.get(key);
    if (found === undefined) {
      found = new HistoryIndex(this.page.cast, data);
      this.histories.set(key, found);
    }
    return found;
  }
}

/** What is handed down to every part. */
export interface Here {
  page: Page;
  library: Library;
  store: Store;
}

/** Handed down by the root. */
export const HereContext = createContext<Here | null>(null);

/** What every part can ask for, and the words and names of the language. */
export interface Use extends Here {
  state: State;
  say: Say;
  word: (kind: string, word: string) => string;
  names: NamesOf;
  clock: Clock;
  /** The name of an authority, or of nobody. */
  who: (holder: number | null) => string;
  /** A number as the language writes it. */
  num: (value: number, digits?: number) => string;
  run: RunIndex;
  history: HistoryIndex | null;
}

/** The state when it has settled, with all that goes with it. */
export function useHere(): Use {
  const here = useContext(HereContext);
  if (here === null) throw new Error("outside of the page");
  const [state, setState] = useState(here.store.state);
  useEffect(() => {
    setState(here.store.state);
    return here.store.onSettled(setState);
  }, [here]);
  const spoken = useMemo(() => {
    const say = sayIn(state.lang);
    const names = new NamesOf(here.page, state.lang);
    const tag = state.lang === "en" ? "en-GB" : state.lang;
    const formats = [0, 1, 2, 3].map(
      (digits) => new Intl.NumberFormat(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    );
    return {
      say,
      word: (kind: string, word: string) => wordFor(say, kind, word),
      names,
      clock: new Clock(here.page.scenario, state.lang),
      who: (holder: number | null) => names.authority(holder, say("nobody")),
      num: (value: number, digits = 0) => (formats[digits] ?? formats[0])?.format(value) ?? String(value),
    };
  }, [here, state.lang]);
  return {
    ...here,
    ...spoken,
    state,
    run: here.library.run(state.run),
    history: here.library.history(state.run, state.history),
  };
}

/** Calls `draw` at every frame in which the state has changed, and once at first. */
export function useFrame(draw: (state: State) => void, again: readonly unknown[]): void {
  const here = useContext(HereContext);
  const latest = useRef(draw);
  latest.current = draw;
  useEffect(() => {
    if (here === null) return;
    let asked = 0;
    const ask = (): void => {
      if (asked !== 0) return;
      asked = requestAnimationFrame(() => {
        asked = 0;
        latest.current(here.store.state);
      });
    };
    latest.current(here.store.state);
    const end = here.store.onFrame(ask);
    return () => {
      end();
      cancelAnimationFrame(asked);
    };
  }, [here, ...again]);
}
