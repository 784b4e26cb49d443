/**
 * Where things are drawn: which places make up the map proper, which lie so far off that they go into the inset, how
 * marks that would cover each other are moved apart, and which names have room.
 */
import type { CastPlace } from "../generated/CastPlace";

/** A point on the screen. */
export type Point = [number, number];

const EARTH_KM = 6371;

/** Distance in kilometres between two points [latitude, longitude]. */
export function distanceKm(a: readonly [number, number], b: readonly [number, number]): number {
  const rad = Math.PI / 180;
  const dLat = (b[0] - a[0]) * rad;
  const dLon = (b[1] - a[1]) * rad;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a[0] * rad) * Math.cos(b[0] * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Direction from `a` to `b`: east and north parts of length 1. */
export function direction(a: readonly [number, number], b: readonly [number, number]): Point {
  const east = (b[1] - a[1]) * Math.cos((a[0] * Math.PI) / 180);
  const north = b[0] - a[0];
  const length = Math.hypot(east, north) || 1;
  return [east / length, north / length];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Which places make up the map proper, and the middle of it. */
export interface Split {
  centre: [number, number];
  near: number[];
  far: number[];
  nowhere: number[];
  /** Where the map proper ends [km from the middle]. */
  radiusKm: number;
}

/** Near are the places within four times the median distance from the middle. */
export function split(places: readonly CastPlace[]): Split {
  const known = places.flatMap(({ at }, i) => (at === null ? [] : [{ at, i }]));
  const nowhere = places.flatMap(({ at }, i) => (at === null ? [i] : []));
  const centre: [number, number] = [median(known.map(({ at }) => at[0])), median(known.map(({ at }) => at[1]))];
  const distances = known.map(({ at }) => distanceKm(centre, at));
  const radiusKm = 4 * Math.max(median(distances), 0.05);
  const near = known.filter((_, n) => (distances[n] as number) <= radiusKm).map(({ i }) => i);
  const far = known.filter((_, n) => (distances[n] as number) > radiusKm).map(({ i }) => i);
  return { centre, near, far, nowhere, radiusKm };
}

/** Places of the inset: directions are true, the distance from the middle is drawn as its logarithm. */
export class Far {
  private readonly scale: number;
  private readonly left: number;
  private readonly top: number;

  constructor(
    private readonly centre: [number, number],
    private readonly unitKm: number,
    points: readonly (readonly [number, number])[],
    box: { width: number; height: number; margin: number },
  ) {
    const raw = [[0, 0] as Point, ...points.map((at) => this.raw(at))];
    const xs = raw.map(([x]) => x);
    const ys = raw.map(([, y]) => y);
    const [minX, maxX, minY, maxY] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const wide = (box.width - 2 * box.margin) / Math.max(maxX - minX, 0.5);
    const high = (box.height - 2 * box.margin) / Math.max(maxY - minY, 0.5);
    this.scale = Math.min(wide, high);
    this.left = (box.width - this.scale * (maxX + minX)) / 2;
    this.top = (box.height - this.scale * (maxY + minY)) / 2;
  }

  private raw(at: readonly [number, number]): Point {
    const [east, north] = direction(this.centre, at);
    const r = this.reach(distanceKm(this.centre, at));
    return [east * r, -north * r];
  }

  private reach(km: number): number {
    return Math.log1p(km / this.unitKm);
  }

  /** Where a point is drawn. */
  project(at: readonly [number, number]): Point {
    const [x, y] = this.raw(at);
    return [this.left + x * this.scale, this.top + y * this.scale];
  }

  /** The middle on the screen. */
  get middle(): Point {
    return [this.left, this.top];
  }

  /** The radius on the screen of a distance from the middle. */
  ring(km: number): number {
    return this.reach(km) * this.scale;
  }
}

/** Moves points apart until none are nearer than `least`, as little as it can; their order decides nothing. */
export function apart(points: readonly Point[], least: number, rounds = 40): Point[] {
  const moved = points.map(([x, y]) => [x, y] as Point);
  for (let round = 0; round < rounds; round++) {
    let worst = 0;
    const pushX = new Float64Array(moved.length);
    const pushY = new Float64Array(moved.length);
    for (let i = 0; i < moved.length; i++) {
      for (let j = i + 1; j < moved.length; j++) {
        const a = moved[i] as Point;
        const b = moved[j] as Point;
        let dx = b[0] - a[0];
        let dy = b[1] - a[1];
        if (Math.abs(dx) >= least || Math.abs(dy) >= least) continue;
        let far = Math.hypot(dx, dy);
        if (far >= least) continue;
        if (far < 1e-6) [dx, dy, far] = [1, 0, 1];
        const push = (least - Math.min(far, least)) / 2;
        worst = Math.max(worst, push);
        pushX[i] = (pushX[i] as number) - (dx / far) * push;
        pushY[i] = (pushY[i] as number) - (dy / far) * push;
        pushX[j] = (pushX[j] as number) + (dx / far) * push;
        pushY[j] = (pushY[j] as number) + (dy / far) * push;
      }
    }
    if (worst < 0.2) break;
    moved.forEach((point, i) => {
      const home = points[i] as Point;
      point[0] += (pushX[i] as number) * 0.8 + (home[0] - point[0]) * 0.02;
      point[1] += (pushY[i] as number) * 0.8 + (home[1] - point[1]) * 0.02;
    });
  }
  return moved;
}

/** A name that wants room beside its mark. */
export interface Wanted {
  at: Point;
  width: number;
  height: number;
  /** The greater, the sooner it gets room. */
  weight: number;
}

/** A rectangle on the screen. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Where each name goes, as the offset of its left end from its mark; null: it has no room. */
export function namesWithRoom(
  wanted: readonly Wanted[],
  marks: readonly Point[],
  mark: number,
  frame: Box,
  covered?: Box,
): (Point | null)[] {
  const taken: Box[] = marks.map(([x, y]) => ({ x: x - mark, y: y - mark, w: 2 * mark, h: 2 * mark }));
  if (covered !== undefined) taken.push(covered);
  const found: (Point | null)[] = wanted.map(() => null);
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[b]?.weight ?? 0) - (wanted[a]?.weight ?? 0) || a - b);
  for (const i of order) {
    const { at, width, height } = wanted[i] as Wanted;
    const gap = mark + 3;
    const tries: Point[] = [
      [gap, height / 3],
      [-gap - width, height / 3],
      [-width / 2, gap + height * 0.75],
      [-width / 2, -gap - 1],
    ];
    for (const offset of tries) {
      const box = { x: at[0] + offset[0], y: at[1] + offset[1] - height * 0.8, w: width, h: height };
      const inside =
        box.x >= frame.x && box.y >= frame.y && box.x + box.w <= frame.x + frame.w && box.y + box.h <= frame.y + frame.h;
      if (!inside || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      found[i] = offset;
      break;
    }
  }
  return found;
}

/** Whether two rectangles share a point. */
export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
