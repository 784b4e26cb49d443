/**
 * Where the people of a history are at a minute, those on the way included.
 *
 * The history says how many of a group are at a place from a minute on. Who left one place and came to another later is
 * matched here: those who left first are taken to have come first. A march is drawn along the quickest way; where
 * exactly it was on that way the history does not say.
 */
import type { Cast } from "../generated/Cast";
import type { Presence } from "../generated/Presence";
import { Series, countUpTo } from "./series";

/** People of one group in one service at one place, over time. */
export interface Stay {
  group: number;
  place: number;
  /** The authority served in arms; null: at home, or in nobody's service. */
  serving: number | null;
  people: Series<number>;
}

/** People on the way from one place to another. */
export interface March {
  group: number;
  serving: number | null;
  from: number;
  to: number;
  leave: number;
  arrive: number;
  people: number;
}

interface Departure {
  minute: number;
  place: number;
  serving: number | null;
  people: number;
}

/** No march is taken to last longer than this: later arrivals are of people who had been at rest out of sight. */
const LONGEST_MARCH = 3 * 1440;

/** Stays and marches of a history. */
export class People {
  readonly stays: Stay[] = [];
  readonly marches: March[] = [];
  /** Stays by place. */
  readonly at: Stay[][];
  private readonly departures: number[];
  private readonly longest: number;

  constructor(cast: Cast, presence: readonly Presence[]) {
    this.at = cast.places.map(() => []);
    const byKey = new Map<string, Stay>();
    const waiting = new Map<number, Departure[]>();
    const sorted = presence.map((row, order) => ({ row, order }));
    // Within a minute those who leave come before those who arrive, so that a change of place on the spot is matched.
    const change = new Map<string, number>();
    sorted.sort((a, b) => a.row[0] - b.row[0] || a.order - b.order);
    for (let i = 0; i < sorted.length; ) {
      const minute = (sorted[i] as { row: Presence }).row[0];
      const gone: { stay: Stay; by: number }[] = [];
      const come: { stay: Stay; by: number }[] = [];
      for (; i < sorted.length && (sorted[i] as { row: Presence }).row[0] === minute; i++) {
        const [, group, place, serving, people] = (sorted[i] as { row: Presence }).row;
        const key = `${group},${place},${serving}`;
        let stay = byKey.get(key);
        if (stay === undefined) {
          stay = { group, place, serving, people: new Series(0) };
          byKey.set(key, stay);
          this.stays.push(stay);
          this.at[place]?.push(stay);
        }
        const before = change.get(key) ?? 0;
        change.set(key, people);
        stay.people.push(minute, people);
        if (people < before) gone.push({ stay, by: before - people });
        if (people > before && minute > 0) come.push({ stay, by: people - before });
      }
      for (const { stay, by } of gone) {
        const queue = waiting.get(stay.group) ?? [];
        queue.push({ minute, place: stay.place, serving: stay.serving, people: by });
        waiting.set(stay.group, queue);
      }
      for (const { stay, by } of come) this.arrive(waiting.get(stay.group) ?? [], stay, minute, by);
    }
    this.marches.sort((a, b) => a.leave - b.leave);
    this.departures = this.marches.map((march) => march.leave);
    this.longest = this.marches.reduce((most, march) => Math.max(most, march.arrive - march.leave), 0);
  }

  private arrive(queue: Departure[], stay: Stay, minute: number, by: number): void {
    let left = by;
    while (left > 0) {
      const first = queue[0];
      if (first === undefined) return;
      if (minute - first.minute > LONGEST_MARCH) {
        queue.shift();
        continue;
      }
      const people = Math.min(left, first.people);
      if (first.place !== stay.place && minute > first.minute) {
        const { place: from, minute: leave } = first;
        const serving = stay.serving ?? first.serving;
        this.marches.push({ group: stay.group, serving, from, to: stay.place, leave, arrive: minute, people });
      }
      first.people -= people;
      left -= people;
      if (first.people === 0) queue.shift();
    }
  }

  /** Marches under way at `minute`. */
  marching(minute: number): March[] {
    const found: March[] = [];
    for (let i = countUpTo(this.departures, minute) - 1; i >= 0; i--) {
      const march = this.marches[i] as March;
      if (march.leave < minute - this.longest) break;
      if (march.arrive > minute) found.push(march);
    }
    return found;
  }
}

/** Quickest ways between places along the links. */
export class Ways {
  private readonly next: Map<number, { to: number; minutes: number }[]> = new Map();
  private readonly known = new Map<number, Int32Array>();

  constructor(private readonly cast: Cast) {
    for (const { ends, minutes } of cast.links) {
      for (const [a, b] of [ends, [ends[1], ends[0]] as const]) {
        const list = this.next.get(a) ?? [];
        list.push({ to: b, minutes });
        this.next.set(a, list);
      }
    }
  }

  /** Places on the quickest way, ends included; only the ends where no way is known. */
  path(from: number, to: number): number[] {
    const before = this.known.get(from) ?? this.search(from);
    const found = [to];
    for (let at = to; at !== from; ) {
      const last = before[at] ?? -1;
      if (last < 0) return [from, to];
      found.push(last);
      at = last;
    }
    return found.reverse();
  }

  private search(from: number): Int32Array {
    const count = this.cast.places.length;
    const best = new Float64Array(count).fill(Infinity);
    const before = new Int32Array(count).fill(-1);
    const done = new Uint8Array(count);
    best[from] = 0;
    for (;;) {
      let at = -1;
      for (let i = 0; i < count; i++) {
        if (!done[i] && (best[i] as number) < (at < 0 ? Infinity : (best[at] as number))) at = i;
      }
      if (at < 0) break;
      done[at] = 1;
      for (const { to, minutes } of this.next.get(at) ?? []) {
        const sum = (best[at] as number) + minutes;
        if (sum < (best[to] as number)) {
          best[to] = sum;
          before[to] = at;
        }
      }
    }
    this.known.set(from, before);
    return before;
  }
}
