/** Shares of an ensemble at a minute. */
import type { PlaceShares } from "../generated/PlaceShares";
import type { RunData } from "../generated/RunData";
import { countUpTo } from "./series";

/** Histories by authority, nobody last, over time. */
export class Shares {
  readonly minutes: number[];
  readonly counts: number[][];

  constructor(data: PlaceShares) {
    this.minutes = data.steps.map(([minute]) => minute);
    this.counts = data.steps.map(([, counts]) => counts);
  }

  /** At `minute`; before the first step as from it on. */
  at(minute: number): number[] {
    return this.counts[Math.max(0, countUpTo(this.minutes, minute) - 1)] ?? [];
  }
}

/** A run made ready to be asked. */
export class RunIndex {
  readonly guards: Shares[];
  readonly stances: Shares[];

  constructor(readonly data: RunData) {
    this.guards = data.guards.map((shares) => new Shares(shares));
    this.stances = data.stances.map((shares) => new Shares(shares));
  }
}

/** People by the authority their group has declared for, summed over groups: the mean over histories. */
export function peopleDeclared(run: RunIndex, people: readonly number[], minute: number): number[] {
  const sums: number[] = [];
  run.stances.forEach((shares, group) => {
    const counts = shares.at(minute);
    const all = counts.reduce((a, b) => a + b, 0);
    if (all === 0) return;
    counts.forEach((count, who) => {
      sums[who] = (sums[who] ?? 0) + ((people[group] ?? 0) * count) / all;
    });
  });
  return sums;
}
