/** One small drawing for each function of a place, in a box from -6 to 6, to be stroked. */
const HOUSES = "M-5.5 5V0L-2.5-3L.5 0V5ZM.5 0L3-2.5L5.5 0V5H.5";
const WORKS = "M-5 5V-1L-1.5 1V-1L2 1V-5H5V5Z";

const ICONS: Readonly<Record<string, string>> = {
  seat: "M-5 4.5H5M-4 4V-1M0 4V-1M4 4V-1M-5-1.2H5L0-5Z",
  headquarters: "M-3 5V-5L4-2.5L-3 0",
  assembly: "M-5 3A5 5 0 0 1 5 3ZM-2.2 3A2.2 2.2 0 0 1 2.2 3",
  fortress: "M-5 5V-4H-3V-2H-1V-4H1V-2H3V-4H5V5Z",
  exchange: "M-5.5-1A6.5 5 0 0 1 5.5-1L3.5 .5L2-1.5H-2L-3.5 .5ZM-3 1.5V5H3V1.5",
  telegraph: "M0-5V5M-4.5-3H4.5M-3.5 0H3.5",
  press: "M-4-5H4V5H-4ZM-2-2H2M-2 0H2M-2 2H2",
  post: "M-5-3.5H5V3.5H-5ZL0 1L5-3.5",
  power: "M1-5.5L-3 1H0L-1 5.5L3-1H0Z",
  bank: "M0-5A5 5 0 1 0 0 5A5 5 0 1 0 0-5M0-2.5V2.5M-2-1H2M-2 1H2",
  ministry: "M-4 5V-5H4V5ZM-2-2.5H-1M1-2.5H2M-2 .5H-1M1 .5H2M-1 5V3H1V5",
  station: "M-3.5-5V1.5A2.5 2.5 0 0 0-1 4H1A2.5 2.5 0 0 0 3.5 1.5V-5ZM-3.5-1H3.5M-3 5.5L-1.5 4M3 5.5L1.5 4",
  bridge: "M-6 3H6M-5 3A5 5 0 0 1 5 3M-2.5 3V-1M2.5 3V-1M0 3V-2",
  arsenal: "M-4-5L4 5M4-5L-4 5M-5 3L-3 5M5 3L3 5",
  prison: "M-4-5H4V5H-4ZM-1.3-5V5M1.3-5V5",
  port: "M0-3V5M-3-1H3M-4.5 1.5A4.5 3.5 0 0 0 4.5 1.5M0-5A1 1 0 1 0 0-3A1 1 0 1 0 0-5",
  barracks: "M0-4.5L5.5 4.5H-5.5ZM0 .5L1.7 4.5H-1.7Z",
  school: "M0-4L6-1L0 2L-6-1ZM-3.5 .5V3.5A5 3 0 0 0 3.5 3.5V.5",
  broadcaster: "M0 5.5V-1.5M-2.5 5.5H2.5M-3.5-5A5 5 0 0 0-3.5 2M3.5-5A5 5 0 0 1 3.5 2",
  quarter: WORKS,
  works: WORKS,
  town: HOUSES,
};

/** A bridge that is raised. */
export const RAISED = "M-6 3H-4L-1-4M6 3H4L1-4";

/** The drawing of a function; a diamond for one that has none. */
export function iconOf(placeFunction: string): string {
  return ICONS[placeFunction] ?? "M0-4L4 0L0 4L-4 0Z";
}
