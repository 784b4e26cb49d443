import { readFileSync } from "node:fs";
import type { FeatureCollection, LineString, Polygon } from "geojson";
import { describe, expect, test } from "vitest";
import { csv, dice, invent, LARGE } from "../fixtures/invent";
import { hemicycle } from "../src/charts/hemicycle";
import { apart, distanceKm, Far, namesWithRoom, overlap, split, type Point } from "../src/map/layout";
import { neighbour } from "../src/map/MapView";
import { colourBy, slices, slotOf } from "../src/map/svg";
import { wound } from "../src/map/wound";
import { around } from "../src/panels/around";
import { matches } from "../src/panels/Orders";
import { verdict } from "../src/panels/Scores";
import { minuteAt, rows, timesOf, windowFor, xOf } from "../src/timeline/window";

describe("the map", () => {
  const page = invent(LARGE);

  test("has the city in it and the country in the inset", () => {
    const { near, far, nowhere } = split(page.cast.places);
    const names = far.map((place) => page.cast.places[place]?.id);
    expect(names).toContain("helsingfors");
    expect(names).toContain("mogilev");
    expect(near.map((place) => page.cast.places[place]?.id)).toContain("nevsky-quarter");
    expect(near.length + far.length + nowhere.length).toBe(page.cast.places.length);
  });
  test("of places at one point, or without any, does not break", () => {
    const one = page.cast.places.slice(0, 3).map((place) => ({ ...place, at: [50, 16] as [number, number] }));
    expect(split(one).near).toHaveLength(3);
    expect(split(one.map((place) => ({ ...place, at: null }))).nowhere).toHaveLength(3);
  });
  test("knows distances", () => expect(distanceKm([59.94, 30.31], [60.17, 24.95])).toBeCloseTo(300, -1));
  test("inset keeps directions and order of distances", () => {
    const far = new Far([60, 30], 6, [[60, 24], [54, 30], [60.3, 30]], { width: 200, height: 200, margin: 20 });
    const [x, y] = far.middle;
    const west = far.project([60, 24]);
    const south = far.project([54, 30]);
    expect(west[0]).toBeLessThan(x);
    expect(west[1]).toBeCloseTo(y, 6);
    expect(south[1]).toBeGreaterThan(y);
    expect(far.ring(300)).toBeGreaterThan(far.ring(100));
  });
  test("moves marks apart, by little, whatever their order", () => {
    const roll = dice(5);
    const points = Array.from({ length: 60 }, () => [roll() * 260, roll() * 260] as Point);
    const moved = apart(points, 20, 200);
    let least = Infinity;
    moved.forEach((a, i) => moved.slice(i + 1).forEach((b) => (least = Math.min(least, Math.hypot(a[0] - b[0], a[1] - b[1])))));
    expect(least).toBeGreaterThan(13);
    const back = apart([...points].reverse(), 20, 200).reverse();
    back.forEach((point, i) => expect(point[0]).toBeCloseTo((moved[i] as Point)[0], 4));
  });
  test("writes no name over another", () => {
    const roll = dice(9);
    const wanted = Array.from({ length: 80 }, () => ({ at: [roll() * 400, roll() * 400] as Point, width: 70, height: 12, weight: roll() }));
    const room = namesWithRoom(wanted, wanted.map(({ at }) => at), 8, { x: 0, y: 0, w: 400, h: 400 });
    const boxes = room.flatMap((offset, i) => {
      const at = wanted[i]?.at as Point;
      return offset === null ? [] : [{ x: at[0] + offset[0], y: at[1] + offset[1] - 9.6, w: 70, h: 12 }];
    });
    expect(boxes.length).toBeGreaterThan(5);
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => expect(overlap(a, b)).toBe(false)));
  });
  test("arrow keys go to the place ahead", () => {
    const points: Point[] = [[0, 0], [10, 1], [11, 40], [-5, 0]];
    const point = (i: number): Point => points[i] as Point;
    expect(neighbour([0, 1, 2, 3], point, 0, [1, 0])).toBe(1);
    expect(neighbour([0, 1, 2, 3], point, 0, [-1, 0])).toBe(3);
    expect(neighbour([0, 1, 2, 3], point, 0, [0, -1])).toBe(null);
  });
  test("whoever holds most at the start has the first colour", () => {
    colourBy(3, [1, 1, null, 2, 1, 2]);
    expect([0, 1, 2].map(slotOf)).toEqual([2, 0, 1]);
  });
  test("a pie is whole", () => {
    expect(slices([10, 0, 0], 5).filter((path) => path !== "")).toHaveLength(1);
    expect(slices([3, 3, 4], 5).every((path) => path.startsWith("M"))).toBe(true);
    expect(slices([0, 0, 0], 5)).toEqual(["", "", ""]);
  });
});

describe("October's ground", () => {
  const folder = LARGE.folder;
  const ground = JSON.parse(readFileSync(`${folder}/ground.geojson`, "utf8")) as FeatureCollection<Polygon | LineString>;
  const inside = ([x, y]: Point, ring: number[][]): boolean =>
    ring.slice(1).reduce((odd, b, i) => {
      const a = ring[i] as [number, number];
      const crosses = (a[1] as number) > y !== (b[1] as number) > y && x < (((b[0] as number) - a[0]) * (y - a[1])) / ((b[1] as number) - a[1]) + a[0];
      return crosses ? !odd : odd;
    }, false);
  const ringsOf = (kind: string): number[][][] =>
    ground.features.flatMap(({ properties, geometry }) => (properties?.["kind"] === kind && geometry.type === "Polygon" ? geometry.coordinates.slice(0, 1) : []));

  test("says of each shape what it is and where it comes from", () => {
    for (const { properties } of ground.features) {
      expect(["water", "land", "canal", "rail"]).toContain(properties?.["kind"]);
      expect(String(properties?.["source"])).not.toBe("");
    }
  });
  test("puts bridges over water and everything else on land", () => {
    for (const row of csv(`${folder}/places.csv`)) {
      const at: Point = [Number(row["longitude"]), Number(row["latitude"])];
      const wet = ringsOf("water").some((ring) => inside(at, ring)) && !ringsOf("land").some((ring) => inside(at, ring));
      expect([row["id"], wet]).toEqual([row["id"], row["function"] === "bridge"]);
    }
  });
  test("is wound for d3 from either way round", () => {
    for (const feature of ground.features) {
      if (feature.geometry.type !== "Polygon") continue;
      const other = structuredClone(feature) as typeof feature & { geometry: Polygon };
      other.geometry.coordinates = other.geometry.coordinates.map((ring) => [...ring].reverse());
      expect(wound(other).geometry).toEqual(wound(feature).geometry);
    }
  });
});

describe("the timeline", () => {
  test("stays while the moment is inside", () => {
    const first = windowFor("week", 20_000, 50_000, null);
    expect(windowFor("week", 20_500, 50_000, first)).toBe(first);
    expect(windowFor("week", 40_000, 50_000, first)).not.toBe(first);
    expect(windowFor("day", 50_000, 50_000, null).to).toBe(50_000);
    expect(windowFor("day", 0, 600, null)).toEqual({ from: 0, to: 600 });
  });
  test("goes from minute to point and back", () => {
    const window = { from: 1000, to: 3000 };
    expect(minuteAt(window, 800, xOf(window, 800, 1777), 50_000)).toBe(1777);
    expect(minuteAt(window, 800, -9999, 50_000)).toBe(0);
  });
  test("puts episodes of one time in different rows", () => {
    const page = invent(LARGE);
    const found = rows(timesOf(page.episodes), { from: 0, to: page.scenario.minutes }, 4000, 12);
    expect(found.length).toBeGreaterThan(50);
    found.forEach((a, i) => found.slice(i + 1).forEach((b) => {
      if (!a.vague && !b.vague && a.row === b.row && a.from === b.from) throw new Error(`${a.of} covers ${b.of}`);
    }));
    const long = rows([{ of: 0, from: 0, to: 2000 }, { of: 1, from: 0, to: 10 }], { from: 0, to: 3000 }, 900, 4);
    expect(long.map(({ of, row, vague }) => [of, row, vague])).toEqual([[0, 3, true], [1, 0, false]]);
  });
});

describe("a hemicycle", () => {
  test("has as many seats as there are, in half a circle, from left to right", () => {
    for (const seats of [1, 2, 7, 25, 95, 320]) {
      const { at, dot } = hemicycle(seats);
      expect(at).toHaveLength(seats);
      expect(dot).toBeGreaterThan(0);
      for (const { x, y } of at) {
        expect(Math.hypot(x, y)).toBeLessThanOrEqual(1);
        expect(y).toBeLessThanOrEqual(1e-9);
      }
      at.slice(1).forEach(({ angle }, i) => expect(angle).toBeLessThanOrEqual(at[i]?.angle ?? 9));
    }
  });
  test("of nobody is empty", () => expect(hemicycle(0).at).toEqual([]));
});

test("a long list shows what is around the moment", () => {
  expect(around(500, 3000, [10, 40])).toEqual([490, 540]);
  expect(around(0, 3000, [10, 40])).toEqual([0, 50]);
  expect(around(3000, 3000, [10, 40])).toEqual([2950, 3000]);
  expect(around(0, 3, [10, 40])).toEqual([0, 3]);
});

test("orders are narrowed by each of five words", () => {
  const order = invent(LARGE).runs[0]?.watched[0]?.orders[0];
  if (order === undefined) throw new Error("no order");
  const any = { issuer: "", act: "", fate: "", channel: "", place: "" };
  expect(matches(order, any)).toBe(true);
  expect(matches(order, { ...any, act: order.act, place: String(order.place), issuer: String(order.issuer) })).toBe(true);
  for (const key of ["issuer", "act", "fate", "channel", "place"] as const) expect(matches(order, { ...any, [key]: "99" })).toBe(false);
});

test("a difference counts from two errors on", () => {
  expect([verdict([0.1, 0.04]), verdict([-0.1, 0.04]), verdict([0.1, 0.06]), verdict(null)]).toEqual(["better", "worse", "even", "none"]);
});
