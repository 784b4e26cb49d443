/**
 * People on the map: those who serve under arms at a place, as squares beside its mark, and those on the way, as
 * diamonds that move along the quickest way. Areas go with numbers.
 */
import type { HistoryIndex } from "../model/history";
import type { March, Ways } from "../model/people";
import { RADIUS } from "./mark";
import type { Point } from "./layout";
import { colourOf, element, fillOf, put } from "./svg";

/** Half the side of a square for so many people: 100 people make 8 pixels of side, 4,000 and more make 26. */
export function halfSide(people: number): number {
  return Math.min(13, Math.max(2.2, Math.sqrt(people) * 0.18 + 2));
}

/** Squares and diamonds of one map. */
export class Crowd {
  private readonly squares = new Map<string, SVGRectElement>();
  private readonly diamonds: SVGGElement[] = [];

  constructor(
    private readonly parent: Element,
    private readonly ways: Ways,
    /** Where a place is drawn now; null: not on this map. */
    private readonly where: (place: number) => Point | null,
    private readonly title: (march: March) => string,
  ) {}

  /** Draws a minute; people at rest at `hidden` places are left out. */
  draw(history: HistoryIndex, minute: number, hidden?: ReadonlySet<number>): void {
    const used = new Set<string>();
    history.people.at.forEach((stays, place) => {
      const sums = new Map<number, number>();
      for (const { serving, people } of stays) {
        if (serving === null) continue;
        const now = people.at(minute);
        if (now > 0) sums.set(serving, (sums.get(serving) ?? 0) + now);
      }
      if (sums.size === 0 || hidden?.has(place)) return;
      const at = this.where(place);
      if (at === null) return;
      let x = 0;
      for (const [who, people] of [...sums].sort((a, b) => a[0] - b[0])) {
        const half = halfSide(people);
        const key = `${place},${who}`;
        used.add(key);
        this.square(key, who, [at[0] - RADIUS + x, at[1] + RADIUS + 2.5], half);
        x += 2 * half + 2;
      }
    });
    for (const [key, square] of this.squares) if (!used.has(key)) put(square, "display", "none");
    this.march(history, minute, hidden);
  }

  private square(key: string, who: number, at: Point, half: number): void {
    let square = this.squares.get(key);
    if (square === undefined) {
      square = element("rect", { class: "people", rx: 1 }, this.parent);
      this.squares.set(key, square);
    }
    put(square, "display", "inline");
    put(square, "x", at[0].toFixed(1));
    put(square, "y", at[1].toFixed(1));
    put(square, "width", (2 * half).toFixed(1));
    put(square, "height", (2 * half).toFixed(1));
    put(square, "fill", fillOf(who));
    put(square, "stroke", colourOf(who));
  }

  private march(history: HistoryIndex, minute: number, hidden?: ReadonlySet<number>): void {
    let n = 0;
    for (const march of history.people.marching(minute)) {
      if (hidden?.has(march.from) && hidden.has(march.to)) continue;
      const at = this.onTheWay(march, minute);
      if (at === null) continue;
      const diamond = (this.diamonds[n] ??= this.diamond());
      n += 1;
      const half = halfSide(march.people) * 1.15;
      put(diamond, "display", "inline");
      put(diamond, "transform", `translate(${at[0].toFixed(1)} ${at[1].toFixed(1)})`);
      const path = diamond.lastElementChild as SVGPathElement;
      put(path, "d", `M0-${half.toFixed(1)}L${half.toFixed(1)} 0L0 ${half.toFixed(1)}L-${half.toFixed(1)} 0Z`);
      put(path, "fill", fillOf(march.serving));
      put(path, "stroke", colourOf(march.serving));
      const title = diamond.firstElementChild as SVGTitleElement;
      const text = this.title(march);
      if (title.textContent !== text) title.textContent = text;
    }
    for (; n < this.diamonds.length; n++) put(this.diamonds[n] as SVGGElement, "display", "none");
  }

  private diamond(): SVGGElement {
    const made = element("g", { class: "march" }, this.parent);
    element("title", {}, made);
    element("path", {}, made);
    return made;
  }

  /** The point of the way at which people are, if they go evenly. */
  private onTheWay(march: March, minute: number): Point | null {
    const path = this.ways.path(march.from, march.to).map((place) => this.where(place));
    const points = path.filter((point): point is Point => point !== null);
    if (points.length < 2 || path[0] === null || path.at(-1) === null) return null;
    const lengths = points.slice(1).map((point, i) => {
      const before = points[i] as Point;
      return Math.hypot(point[0] - before[0], point[1] - before[1]);
    });
    const all = lengths.reduce((a, b) => a + b, 0);
    let left = (all * (minute - march.leave)) / Math.max(1, march.arrive - march.leave);
    for (let i = 0; i < lengths.length; i++) {
      const length = lengths[i] as number;
      if (left <= length || i === lengths.length - 1) {
        const [a, b] = [points[i] as Point, points[i + 1] as Point];
        const part = length === 0 ? 0 : Math.min(1, left / length);
        return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
      }
      left -= length;
    }
    return null;
  }
}
