/** Which stretch of time the timeline shows, and where its days and episodes lie. */
import type { EpisodeData } from "../generated/EpisodeData";
import { DAY } from "../model/time";

/** A stretch of time [min]. */
export interface Window {
  from: number;
  to: number;
}

/** How much is shown: all, or so many days around the moment. */
export type Span = "all" | "week" | "day";

const LENGTHS: Record<Exclude<Span, "all">, number> = { week: 7 * DAY, day: DAY * 1.5 };

/** The stretch that shows `minute`: it stays where it is while the moment is inside. */
export function windowFor(span: Span, minute: number, all: number, now: Window | null): Window {
  if (span === "all") return { from: 0, to: all };
  const length = Math.min(LENGTHS[span], all);
  const margin = length * 0.04;
  if (now !== null && Math.abs(now.to - now.from - length) < 1 && minute >= now.from + margin && minute <= now.to - margin) return now;
  const from = Math.max(0, Math.min(all - length, minute - length / 3));
  return { from, to: from + length };
}

/** Where a minute lies in a width. */
export function xOf(window: Window, width: number, minute: number): number {
  return ((minute - window.from) / (window.to - window.from)) * width;
}

/** The minute at a point of a width, within the span. */
export function minuteAt(window: Window, width: number, x: number, all: number): number {
  const minute = window.from + (x / Math.max(1, width)) * (window.to - window.from);
  return Math.max(0, Math.min(all, Math.round(minute)));
}

/** Something that lasts, and the row in which it is drawn. */
export interface Timed {
  /** Its position in its own list. */
  of: number;
  from: number;
  to: number;
  row: number;
  /** It lasts so long, or is so uncertain, that it is drawn pale behind the others. */
  vague: boolean;
}

/** From half a day on. */
const VAGUE = 720;

/** The first reading of each episode that has a time. */
export function timesOf(episodes: readonly EpisodeData[]): Omit<Timed, "row" | "vague">[] {
  return episodes.flatMap((episode, of) => {
    const first = episode.recorded.find((reading) => reading.is === "time");
    return first === undefined ? [] : [{ of, from: first.earliest, to: first.latest }];
  });
}

/**
 * Puts what lasts into rows so that none covers another in this width, as far as the rows reach; what is vague goes
 * into the last row, one over the other.
 */
export function rows(items: readonly Omit<Timed, "row" | "vague">[], window: Window, width: number, most: number): Timed[] {
  const timed = items.map((item) => ({ ...item, row: most - 1, vague: item.to - item.from >= VAGUE }));
  timed.sort((a, b) => a.from - b.from || a.to - b.to || a.of - b.of);
  const ends: number[] = [];
  const free = Math.max(1, most - 1);
  for (const one of timed) {
    if (one.vague) continue;
    const x = xOf(window, width, one.from);
    const end = Math.max(x + 6, xOf(window, width, one.to)) + 1;
    let row = ends.findIndex((last) => last <= x);
    if (row < 0) row = ends.length < free ? ends.length : ends.indexOf(Math.min(...ends));
    ends[row] = Math.max(ends[row] ?? 0, end);
    one.row = row;
  }
  // The vague ones first, so that they lie behind.
  return [...timed.filter(({ vague }) => vague), ...timed.filter(({ vague }) => !vague)];
}
