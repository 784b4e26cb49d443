/** A guided tour of two minutes: each step points at a part of the page and sets it to show something. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useHere } from "./context";
import type { Page } from "./generated/Page";
import type { State } from "./model/store";

interface Step {
  id: string;
  at: string;
  set: Partial<State>;
  /** Of these tabs the first that is there is opened; where none is, there is no such step. */
  tabs?: readonly string[];
}

const STEPS: readonly Step[] = [
  { id: "welcome", at: "", set: { tab: "overview" } },
  { id: "map", at: "map", set: { view: "one" } },
  { id: "timeline", at: "timeline", set: {} },
  { id: "chronicle", at: "tabs", set: { tab: "chronicle" } },
  { id: "why", at: "tabs", set: {}, tabs: ["why"] },
  { id: "orders", at: "tabs", set: { tab: "orders" } },
  { id: "belief", at: "tabs", set: { tab: "belief" } },
  { id: "many", at: "views", set: { view: "many", tab: "overview" } },
  { id: "record", at: "tabs", set: { tab: "record", episode: null } },
  { id: "found", at: "tabs", set: { claim: null }, tabs: ["claims", "odds", "pivots", "readings"] },
  { id: "end", at: "", set: { tab: "overview" } },
];

/** The steps that this page has. */
function stepsOf(page: Page): readonly Step[] {
  const there: Record<string, boolean> = {
    why: page.runs.some(({ watched }) => watched.some(({ whys }) => whys.length > 0)),
    claims: page.claims !== null,
    odds: page.odds !== null,
    pivots: page.pivots.length > 0,
    readings: page.readings !== null,
  };
  return STEPS.flatMap((step) => {
    if (step.tabs === undefined) return [step];
    const tab = step.tabs.find((one) => there[one]);
    return tab === undefined ? [] : [{ ...step, set: { ...step.set, tab } }];
  });
}

/** The open step of the tour. */
export function Tour() {
  const { state, store, say, page } = useHere();
  const steps = useMemo(() => stepsOf(page), [page]);
  const box = useRef<HTMLDialogElement>(null);
  const [place, setPlace] = useState<Record<string, string>>({});
  const step = state.tour === null ? undefined : steps[state.tour];
  useEffect(() => {
    const dialog = box.current;
    if (step === undefined || dialog === null) return;
    store.set(step.set);
    const target = step.at === "" ? null : document.querySelector(`[data-tour="${step.at}"]`);
    target?.classList.add("toured");
    const of = target?.getBoundingClientRect();
    setPlace(of === undefined ? { top: "22vh" } : beside(of));
    dialog.querySelector<HTMLElement>(".next")?.focus();
    return () => target?.classList.remove("toured");
  }, [step, store]);
  // With the box, not after the next frame: whoever sees the tour can leave it.
  useLayoutEffect(() => {
    if (state.tour === null) return;
    // Wherever the focus is: Escape leaves.
    const leave = (event: KeyboardEvent): void => {
      if (event.key === "Escape") to(null);
    };
    addEventListener("keydown", leave);
    return () => removeEventListener("keydown", leave);
  }, [state.tour === null, store]);
  const to = (tour: number | null): void => {
    store.set({ tour });
    if (tour === null) document.querySelector<HTMLElement>(".tour-start")?.focus();
  };
  if (step === undefined || state.tour === null) return null;
  const last = state.tour === steps.length - 1;
  return (
    <dialog
      open
      class="tour"
      ref={box}
      style={place}
      aria-labelledby="tour-title"
    >
      <p class="soft small">{say("tour-step", { step: state.tour + 1, of: steps.length })}</p>
      <h2 id="tour-title">{say(`tour-${step.id}`)}</h2>
      <p>{say(`tour-${step.id}-about`)}</p>
      <div class="tour-buttons">
        <button type="button" onClick={() => to(null)}>{say("tour-leave")}</button>
        {state.tour > 0 && <button type="button" onClick={() => to((state.tour ?? 1) - 1)}>{say("tour-back")}</button>}
        <button type="button" class="next" onClick={() => to(last ? null : (state.tour ?? 0) + 1)}>{say(last ? "tour-done" : "tour-next")}</button>
      </div>
    </dialog>
  );
}

/** Where the step's box goes so that it leaves what it points at in sight. */
function beside(of: DOMRect): Record<string, string> {
  const width = Math.min(380, innerWidth - 24);
  const left = Math.max(12, Math.min(innerWidth - width - 12, of.left + of.width / 2 - width / 2));
  if (of.top > innerHeight * 0.55) return { left: `${left}px`, bottom: `${innerHeight - of.top + 12}px` };
  if (of.bottom < innerHeight * 0.5) return { left: `${left}px`, top: `${of.bottom + 12}px` };
  return { left: `${Math.max(12, Math.min(innerWidth - width - 12, of.right - width - 24))}px`, top: `${of.top + 40}px` };
}
