/**
 * Minutes of the scenario as dates in both calendars, in words.
 *
 * The page is told its first minute in either calendar; the rest is counting, because a local clock has no leaps. The
 * text is made by `Intl` in the chosen language, with UTC as a clock that never jumps.
 */
import type { About } from "../generated/About";

/** Which calendar comes first. */
export type Calendar = "old-style" | "new-style";

const MINUTE_MS = 60_000;
/** Minutes of a day. */
export const DAY = 1440;

/** `1917-10-17T00:00` as milliseconds of a clock that never jumps. */
export function parseInstant(text: string): number {
  const found = /^(-?\d+)-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text);
  if (found === null) return 0;
  const [year, month, day, hour, minute] = found.slice(1).map(Number) as [number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** Dates of one scenario. */
export class Clock {
  private readonly start: Record<Calendar, number>;
  private readonly formats = new Map<string, Intl.DateTimeFormat>();
  /** Minutes of the whole span. */
  readonly minutes: number;

  constructor(
    about: Pick<About, "start_new_style" | "start_old_style" | "minutes">,
    readonly language: string,
  ) {
    this.start = {
      "new-style": parseInstant(about.start_new_style),
      "old-style": parseInstant(about.start_old_style),
    };
    this.minutes = about.minutes;
  }

  private format(minute: number, calendar: Calendar, options: Intl.DateTimeFormatOptions): string {
    const key = JSON.stringify(options);
    let format = this.formats.get(key);
    if (format === undefined) {
      format = new Intl.DateTimeFormat(this.language === "en" ? "en-GB" : this.language, { ...options, timeZone: "UTC" });
      this.formats.set(key, format);
    }
    return format.format(new Date(this.start[calendar] + minute * MINUTE_MS));
  }

  /** `25 October 1917`. */
  date(minute: number, calendar: Calendar): string {
    return this.format(minute, calendar, { day: "numeric", month: "long", year: "numeric" });
  }

  /** `25 October`. */
  day(minute: number, calendar: Calendar): string {
    return this.format(minute, calendar, { day: "numeric", month: "long" });
  }

  /** `25 Oct`. */
  shortDay(minute: number, calendar: Calendar): string {
    return this.format(minute, calendar, { day: "numeric", month: "short" });
  }

  /** `Wednesday`: the weeks of both calendars are the same. */
  weekday(minute: number): string {
    return this.format(minute, "new-style", { weekday: "long" });
  }

  /** `14:05`. */
  time(minute: number): string {
    const of = (((this.start["new-style"] / MINUTE_MS + minute) % DAY) + DAY) % DAY;
    return `${String(Math.floor(of / 60)).padStart(2, "0")}:${String(of % 60).padStart(2, "0")}`;
  }

  /** `25 October, 14:05`; for stretches see [`Clock.stretch`]. */
  moment(minute: number, calendar: Calendar): string {
    return `${this.day(minute, calendar)}, ${this.time(minute)}`;
  }

  /** A stretch of time, no longer than it need be: `25 October, 14:05–14:20`. */
  stretch(from: number, to: number, calendar: Calendar): string {
    if (to <= from) return this.moment(from, calendar);
    if (this.day(from, calendar) === this.day(to, calendar)) return `${this.moment(from, calendar)}–${this.time(to)}`;
    return `${this.moment(from, calendar)} – ${this.moment(to, calendar)}`;
  }

  /** First minutes of the days of the span, the day of minute 0 first. */
  days(): number[] {
    const into = (((this.start["new-style"] / MINUTE_MS) % DAY) + DAY) % DAY;
    const found: number[] = [];
    for (let at = -into; at < this.minutes; at += DAY) found.push(at);
    return found;
  }

  /** The day of the year (0 = 1 January, New Style) and the hour of a minute, for the sun. */
  solar(minute: number): { dayOfYear: number; hour: number } {
    const at = new Date(this.start["new-style"] + minute * MINUTE_MS);
    const newYear = Date.UTC(at.getUTCFullYear(), 0, 1);
    const days = (at.getTime() - newYear) / (DAY * MINUTE_MS);
    return { dayOfYear: Math.floor(days), hour: (days % 1) * 24 };
  }
}
