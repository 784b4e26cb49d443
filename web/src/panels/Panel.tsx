/** The panel: tabs and what is in the one that is open. Tabs for which the data has nothing are not there. */
import { useEffect, useRef } from "preact/hooks";
import { useHere } from "../context";
import { TABS } from "../model/address";
import { Belief } from "./Belief";
import { Claims } from "./Claims";
import { Chronicle } from "./Chronicle";
import { Guards } from "./Guards";
import { Loyalty } from "./Loyalty";
import { Odds } from "./Odds";
import { Orders } from "./Orders";
import { Overview } from "./Overview";
import { Pivots } from "./Pivots";
import { PlaceSheet } from "./PlaceSheet";
import { Readings } from "./Readings";
import { Record } from "./Record";
import { Scores } from "./Scores";
import { Votes } from "./Votes";
import { WhyChain } from "./WhyChain";

const BODIES: Record<(typeof TABS)[number], () => preact.JSX.Element | null> = {
  overview: Overview,
  chronicle: Chronicle,
  why: WhyChain,
  orders: Orders,
  votes: Votes,
  place: PlaceSheet,
  guards: Guards,
  belief: Belief,
  loyalty: Loyalty,
  record: Record,
  scores: Scores,
  claims: Claims,
  odds: Odds,
  pivots: Pivots,
  readings: Readings,
};

/** What must be said wherever a number is shown: its first sentence always, the rest when asked for. */
function Caveat({ text }: { text: string }) {
  const { say } = useHere();
  const first = /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
  const rest = text.slice(first.length).trim();
  return (
    <div class="caveat-line" lang="en">
      {rest === "" ? first : (
        <details>
          <summary aria-label={`${first} ${say("more")}`}>{first} <span class="more-word">{say("more")}</span></summary>
          {rest}
        </details>
      )}
    </div>
  );
}

/** The tabs and the open one. */
export function Panel() {
  const { say, state, store, run, history, page } = useHere();
  const list = useRef<HTMLDivElement>(null);
  const single = state.view === "one" && history !== null;
  const there: Record<string, boolean> = {
    chronicle: single,
    why: single && history.data.whys.length > 0,
    orders: single,
    belief: single && history.seats.length > 0,
    votes: (single && history.data.votes.length > 0) || run.data.motions.some(({ put }) => put > 0),
    loyalty: run.data.stances.length > 0,
    record: page.episodes.length > 0,
    scores: run.data.scores !== null,
    claims: page.claims !== null,
    odds: page.odds !== null,
    pivots: page.pivots.length > 0,
    readings: page.readings !== null,
  };
  const tabs = TABS.filter((tab) => there[tab] ?? true);
  const open = tabs.find((tab) => tab === state.tab) ?? "overview";
  const Body = BODIES[open];
  useEffect(() => {
    // Sideways only: the page itself must not jump when a tab is opened.
    const [row, tab] = [list.current, list.current?.querySelector<HTMLElement>(`#tab-${open}`)];
    if (row != null && tab != null) row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  }, [open, state.lang]);
  const keys = (event: KeyboardEvent): void => {
    const at = tabs.indexOf(open);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const tab = tabs[(to + tabs.length) % tabs.length] ?? "overview";
    store.set({ tab });
    list.current?.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  };
  return (
    <section class="panel" aria-label={say("panel")}>
      <div class="tabs" role="tablist" aria-label={say("panel")} ref={list} onKeyDown={keys} data-tour="tabs">
        {tabs.map((tab) => (
          <button
            key={tab}
            id={`tab-${tab}`}
            type="button"
            role="tab"
            aria-selected={tab === open}
            aria-controls="panel-open"
            tabIndex={tab === open ? 0 : -1}
            onClick={() => store.set({ tab })}
          >
            {say(`tab-${tab}`)}
          </button>
        ))}
      </div>
      <div class="panel-open" id="panel-open" role="tabpanel" tabIndex={0} aria-labelledby={`tab-${open}`} key={open}>
        <Body />
      </div>
      <Caveat text={page.caveat} />
    </section>
  );
}
