/** From the state to an address and back: positions become names, so that a link outlives a new export. */
import type { Page } from "../generated/Page";
import { preferred } from "../words";
import type { Address } from "./link";
import type { State } from "./store";

/** The tabs of the panel, in their order. */
export const TABS = [
  "overview",
  "chronicle",
  "why",
  "orders",
  "votes",
  "place",
  "guards",
  "belief",
  "loyalty",
  "record",
  "scores",
  "claims",
  "odds",
  "pivots",
  "readings",
] as const;

function position<T>(list: readonly T[], is: (item: T) => boolean): number | null {
  const found = list.findIndex(is);
  return found < 0 ? null : found;
}

/** The state that an address asks for, with what it leaves open as at the first opening. */
export function stateOf(page: Page, address: Address, languages: readonly string[]): State {
  const run = position(page.runs, ({ name }) => name === address.run) ?? 0;
  const watched = page.runs[run]?.watched ?? [];
  const typical = position(watched, ({ chosen }) => chosen === "typical") ?? 0;
  const history = position(watched, ({ number }) => number === address.history) ?? typical;
  const beliefs = watched[history]?.beliefs ?? [];
  const { institutions, places } = page.cast;
  const wanted = address.view ?? (watched.length > 0 ? "one" : "many");
  const known = (TABS as readonly string[]).includes(address.tab ?? "");
  return {
    view: wanted === "two" && page.runs.length < 2 ? "many" : wanted,
    run,
    history,
    minute: Math.min(address.minute ?? firstMinute(page, run, history), page.scenario.minutes),
    place: position(places, ({ id }) => id === address.place),
    tab: known ? (address.tab ?? "overview") : "overview",
    seat: position(beliefs, ({ institution }) => institutions[institution]?.id === address.seat),
    episode: position(page.episodes, ({ id }) => id === address.episode),
    claim: position(page.claims?.findings ?? [], ({ id }) => id === address.claim),
    outcome: position(page.odds?.outcomes ?? [], ({ id }) => id === address.outcome) ?? 0,
    turns: Math.min(address.turns ?? 0, Math.max(0, page.pivots.length - 1)),
    why: address.why ?? null,
    entry: address.entry !== undefined && address.entry < (watched[history]?.entries.length ?? 0) ? address.entry : null,
    order: address.order ?? null,
    lang: address.lang === "en" || address.lang === "cs" ? address.lang : preferred(languages),
    calendar: address.calendar ?? (page.scenario.calendar === "new-style" ? "new-style" : "old-style"),
    theme: address.theme ?? "auto",
    playing: false,
    speed: 120,
    tour: null,
  };
}

/** Where to begin: just before the first turning point, so that there is something to see. */
function firstMinute(page: Page, run: number, history: number): number {
  const turns = page.runs[run]?.watched[history]?.turns ?? [];
  const middle = turns[Math.floor(turns.length / 2)]?.minute;
  return middle ?? Math.floor(page.scenario.minutes / 2);
}

/** The address of a state. */
export function addressOf(page: Page, state: State): Address {
  const run = page.runs[state.run];
  const history = run?.watched[state.history];
  const seat = state.seat === null ? undefined : history?.beliefs[state.seat]?.institution;
  return {
    view: state.view,
    ...(page.runs.length > 1 ? { run: run?.name } : {}),
    ...(history === undefined ? {} : { history: history.number }),
    minute: Math.round(state.minute),
    place: state.place === null ? undefined : page.cast.places[state.place]?.id,
    tab: state.tab,
    seat: seat === undefined ? undefined : page.cast.institutions[seat]?.id,
    episode: state.episode === null ? undefined : page.episodes[state.episode]?.id,
    claim: state.claim === null ? undefined : page.claims?.findings[state.claim]?.id,
    outcome: state.outcome === 0 ? undefined : page.odds?.outcomes[state.outcome]?.id,
    turns: state.turns === 0 ? undefined : state.turns,
    why: state.why ?? undefined,
    entry: state.entry ?? undefined,
    order: state.order ?? undefined,
    lang: state.lang,
    calendar: state.calendar,
    theme: state.theme === "auto" ? undefined : state.theme,
  };
}
