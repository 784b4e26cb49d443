/**
 * Something that changes now and then: the minutes of its changes in order, and what it is from each on.
 *
 * What is so at a minute is found by bisection; nothing is walked through, so scrubbing costs the same anywhere.
 */

/** How many of the sorted `minutes` are at or before `minute`. */
export function countUpTo(minutes: ArrayLike<number>, minute: number): number {
  let low = 0;
  let high = minutes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((minutes[middle] as number) <= minute) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A value over time. Changes must be pushed in order of time; the last of one minute counts. */
export class Series<T> {
  readonly minutes: number[] = [];
  readonly values: T[] = [];

  constructor(readonly before: T) {}

  /** From `minute` on it is `value`. */
  push(minute: number, value: T): void {
    const last = this.minutes.length - 1;
    if (last >= 0 && this.minutes[last] === minute) {
      this.values[last] = value;
      return;
    }
    if ((last >= 0 ? this.values[last] : this.before) === value) return;
    this.minutes.push(minute);
    this.values.push(value);
  }

  /** What it is at `minute`. */
  at(minute: number): T {
    const count = countUpTo(this.minutes, minute);
    return count === 0 ? this.before : (this.values[count - 1] as T);
  }

  /** What it is after its last change. */
  get last(): T {
    return this.values.at(-1) ?? this.before;
  }

  /** Its stretches within [from, to): each with its first minute, its end and its value. */
  stretches(from: number, to: number): { from: number; to: number; value: T }[] {
    const found: { from: number; to: number; value: T }[] = [];
    let start = from;
    for (let i = countUpTo(this.minutes, from); i <= this.minutes.length; i++) {
      const end = Math.min(i < this.minutes.length ? (this.minutes[i] as number) : to, to);
      if (end > start) found.push({ from: start, to: end, value: this.at(start) });
      start = end;
      if (end >= to) break;
    }
    return found;
  }
}
