/**
 * The state of the page: one object, changed by `set`, watched by whoever draws.
 *
 * The minute changes up to sixty times a second while it plays. Whoever must follow each frame (the map's marks, the
 * cursor of the timeline) watches `frame`; the rest, whose lists are rebuilt, watches `settled`, which comes at most
 * every `SETTLE_MS`, and once when it comes to rest.
 */
import type { Calendar } from "./time";

/** What is shown. */
export interface State {
  view: "one" | "many" | "two";
  /** Position of the run. */
  run: number;
  /** Position of the history among those that can be watched. */
  history: number;
  minute: number;
  place: number | null;
  tab: string;
  /** Position of the seat whose belief is shown, among the history's. */
  seat: number | null;
  episode: number | null;
  /** Position of the claim whose sheet is open. */
  claim: number | null;
  /** Position of the outcome whose odds are drawn. */
  outcome: number;
  /** Position of the outcome of which it is shown what its odds turn on. */
  turns: number;
  /** The question to which the chain of causes is shown, among the names of headlines. */
  why: number | null;
  entry: number | null;
  order: number | null;
  lang: string;
  calendar: Calendar;
  theme: "auto" | "light" | "dark";
  playing: boolean;
  /** Minutes of the scenario per second of the clock on the wall. */
  speed: number;
  tour: number | null;
}

const SETTLE_MS = 160;

/** Holds the state and tells of its changes. */
export class Store {
  private readonly frames = new Set<(state: State) => void>();
  private readonly settles = new Set<(state: State) => void>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private last = 0;

  constructor(public state: State) {}

  /** Changes some of it. What is not the minute is told of at once. */
  set(change: Partial<State>): void {
    const keys = (Object.keys(change) as (keyof State)[]).filter((key) => change[key] !== this.state[key]);
    if (keys.length === 0) return;
    this.state = { ...this.state, ...change };
    for (const tell of this.frames) tell(this.state);
    if (keys.some((key) => key !== "minute")) this.settle();
    else if (this.timer === null) {
      const wait = Math.max(0, SETTLE_MS - (performance.now() - this.last));
      this.timer = setTimeout(() => this.settle(), wait);
    }
  }

  private settle(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.last = performance.now();
    for (const tell of this.settles) tell(this.state);
  }

  /** Calls `tell` at every change; gives back what ends that. */
  onFrame(tell: (state: State) => void): () => void {
    this.frames.add(tell);
    return () => this.frames.delete(tell);
  }

  /** Calls `tell` when the state has settled. */
  onSettled(tell: (state: State) => void): () => void {
    this.settles.add(tell);
    return () => this.settles.delete(tell);
  }
}
