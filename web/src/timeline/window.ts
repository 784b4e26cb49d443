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

/** An episode that has a time, with its first reading. */
export interface Timed {
  episode: number;
  earliest: number;
  latest: number;
  row: number;
}

/** Recorded times of episodes in as few rows as they need, so that none covers another of the width. */
export function rows(episodes: readonly EpisodeData[], window: Window, width: number, most: number): Timed[] {
  const timed = episodes.flatMap((episode, i) => {
    const first = episode.recorded.find((reading) => reading.is === "time");
    return first === undefined ? [] : [{ episode: i, earliest: first.earliest, latest: first.latest, row: 0 }];
  });
  timed.sort((a, b) => a.earliest - b.earliest || a.latest - b.latest || a.episode - b.episode);
  const ends: number[] = [];
  for (const one of timed) {
    const x = xOf(window, width, one.earliest);
    const end = Math.max(x + 7, xOf(window, width, one.latest)) + 2;
    let row = ends.findIndex((last) => last <= x);
    if (row < 0) row = ends.length < most ? ends.length : ends.indexOf(Math.min(...ends));
    ends[row] = Math.max(ends[row] ?? 0, end);
    one.row = row;
  }
  return timed;
}
