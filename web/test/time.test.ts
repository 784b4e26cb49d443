import { describe, expect, test } from "vitest";
import { Series, countUpTo } from "../src/model/series";
import { nights, sunHours } from "../src/model/sun";
import { Clock, DAY, parseInstant } from "../src/model/time";

const OCTOBER = { start_new_style: "1917-10-17T00:00", start_old_style: "1917-10-04T00:00", minutes: 36 * DAY };

describe("a series", () => {
  const series = new Series<string>("a");
  series.push(10, "b");
  series.push(10, "c");
  series.push(20, "c");
  series.push(30, "a");

  test("is what it was last pushed to be", () => {
    expect([0, 9, 10, 29, 30, 1e6].map((minute) => series.at(minute))).toEqual(["a", "a", "c", "c", "a", "a"]);
  });
  test("keeps no change that changes nothing", () => expect(series.minutes).toEqual([10, 30]));
  test("has stretches without gaps", () => {
    const found = series.stretches(5, 40);
    expect(found.map(({ from, to, value }) => [from, to, value])).toEqual([[5, 10, "a"], [10, 30, "c"], [30, 40, "a"]]);
  });
  test("bisection agrees with walking", () => {
    const minutes = [0, 0, 3, 3, 3, 8, 13];
    for (let minute = -2; minute < 16; minute++) {
      expect(countUpTo(minutes, minute)).toBe(minutes.filter((one) => one <= minute).length);
    }
  });
});

describe("a clock", () => {
  const clock = new Clock(OCTOBER, "en");
  const storm = 21 * DAY + 21 * 60 + 40;

  test("says both calendars, thirteen days apart", () => {
    expect(clock.moment(storm, "old-style")).toBe("25 October, 21:40");
    expect(clock.moment(storm, "new-style")).toBe("7 November, 21:40");
    expect(clock.weekday(storm)).toBe("Wednesday");
  });
  test("speaks Czech", () => expect(new Clock(OCTOBER, "cs").date(storm, "old-style")).toBe("25. října 1917"));
  test("shortens a stretch within a day", () => {
    expect(clock.stretch(storm, storm + 30, "old-style")).toBe("25 October, 21:40–22:10");
    expect(clock.stretch(storm, storm, "old-style")).toBe("25 October, 21:40");
    expect(clock.stretch(storm, storm + DAY, "old-style")).toContain("26 October");
  });
  test("has the days of the span, also when it begins within one", () => {
    expect(clock.days()).toHaveLength(36);
    const within = new Clock({ ...OCTOBER, start_new_style: "1917-10-17T06:30", start_old_style: "1917-10-04T06:30", minutes: DAY }, "en");
    expect(within.days()).toEqual([-390, 1050]);
    expect(within.time(0)).toBe("06:30");
  });
  test("reads an instant", () => expect(parseInstant("1917-10-17T00:01") - parseInstant("1917-10-17T00:00")).toBe(60_000));
});

describe("the sun", () => {
  test("at 60 degrees north is up about eight hours on 7 November", () => {
    const sun = sunHours(310, 59.94);
    if (typeof sun === "string") throw new Error(sun);
    // Almanacs: sunrise about 7.35, sunset about 15.35 by mean solar time.
    expect(sun[0]).toBeCloseTo(7.6, 0);
    expect(sun[1]).toBeCloseTo(15.8, 0);
    expect(sun[1] - sun[0]).toBeGreaterThan(7.6);
    expect(sun[1] - sun[0]).toBeLessThan(8.6);
  });
  test("does not set at the pole in June and does not rise in December", () => {
    expect(sunHours(172, 89)).toBe("day");
    expect(sunHours(355, 89)).toBe("night");
  });
  test("nights do not overlap and stay within the span", () => {
    const clock = new Clock(OCTOBER, "en");
    const found = nights(clock, 59.94);
    expect(found).toHaveLength(37);
    found.forEach(([from, to], i) => {
      expect(from).toBeGreaterThanOrEqual(i === 0 ? 0 : (found[i - 1]?.[1] ?? 0));
      expect(to).toBeGreaterThan(from);
      expect(to).toBeLessThanOrEqual(clock.minutes);
    });
  });
});
