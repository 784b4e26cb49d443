/**
 * When it is night: sunrise and sunset from the day of the year and the latitude.
 *
 * Cooper's formula for the sun's declination (P. I. Cooper, Solar Energy 12, 1969), the upper limb on the horizon with
 * refraction (-0.833 degrees), and a clock that shows mean solar time, as clocks did before zones; where a zone was in
 * force the shading is off by up to about an hour. For shading only: nothing in the model knows of it.
 */
import { DAY, type Clock } from "./time";

/** Hours of sunrise and sunset; null: the sun does not rise, or does not set. */
export function sunHours(dayOfYear: number, latitude: number): [number, number] | "day" | "night" {
  const rad = Math.PI / 180;
  const declination = 23.45 * rad * Math.sin((2 * Math.PI * (284 + dayOfYear + 1)) / 365);
  const phi = latitude * rad;
  const cosine =
    (Math.sin(-0.833 * rad) - Math.sin(phi) * Math.sin(declination)) / (Math.cos(phi) * Math.cos(declination));
  if (cosine <= -1) return "day";
  if (cosine >= 1) return "night";
  const half = (Math.acos(cosine) / rad) / 15;
  // Equation of time (Spencer's leading terms): the true sun is before or behind the mean one.
  const b = (2 * Math.PI * (dayOfYear - 80)) / 365;
  const early = (9.87 * Math.sin(2 * b) - 7.53 * Math.cos(b) - 1.5 * Math.sin(b)) / 60;
  return [12 - half - early, 12 + half - early];
}

/** Stretches of night within the span: [first minute, end). */
export function nights(clock: Clock, latitude: number): [number, number][] {
  const found: [number, number][] = [];
  const add = (from: number, to: number): void => {
    const a = Math.max(0, Math.round(from));
    const b = Math.min(clock.minutes, Math.round(to));
    const last = found.at(-1);
    if (b <= a) return;
    if (last !== undefined && last[1] >= a) last[1] = b;
    else found.push([a, b]);
  };
  for (const day of clock.days()) {
    const sun = sunHours(clock.solar(day).dayOfYear, latitude);
    if (sun === "day") continue;
    if (sun === "night") add(day, day + DAY);
    else {
      add(day, day + sun[0] * 60);
      add(day + sun[1] * 60, day + DAY);
    }
  }
  return found;
}
