/** Which rows of a long list are shown: those around the moment, so that a long list costs no more than a short one. */

/** The first row and the end, when `now` rows lie behind and so many are wanted before and after it. */
export function around(now: number, length: number, wanted: readonly [number, number]): [number, number] {
  const from = Math.max(0, Math.min(now - wanted[0], length - wanted[0] - wanted[1]));
  return [from, Math.min(length, Math.max(now, from + wanted[0]) + wanted[1])];
}
