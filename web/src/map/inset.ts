/** The inset: places far off, in their true directions, at distances drawn as logarithms, with rings that say how far. */
import type { RunIndex } from "../model/ensemble";
import type { HistoryIndex } from "../model/history";
import { Crowd } from "./crowd";
import { Far, apart, namesWithRoom, overlap, type Box, type Point } from "./layout";
import { Mark, RADIUS } from "./mark";
import { troublesAt, type SheetOptions } from "./sheet";
import { element } from "./svg";

const SMALL = 0.72;
const DISTANCES = [10, 30, 100, 300, 1000] as const;

/** The inset of one size. */
export class Inset {
  private readonly marks = new Map<number, Mark>();
  private readonly points = new Map<number, Point>();
  private readonly crowd: Crowd;

  constructor(
    readonly svg: SVGSVGElement,
    private readonly options: Omit<SheetOptions, "left" | "moved">,
  ) {
    const { width, height, split, places, library } = options;
    svg.replaceChildren();
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const cast = library.page.cast;
    const at = (place: number): readonly [number, number] => cast.places[place]?.at ?? split.centre;
    const far = new Far(split.centre, split.radiusKm * 0.7, places.map(at), { width, height, margin: 26 });
    this.rings(far);
    const raw = places.map((place) => far.project(at(place)));
    const [middle, ...moved] = apart([far.middle, ...raw], 2 * RADIUS * SMALL + 2);
    places.forEach((place, i) => this.points.set(place, moved[i] as Point));
    this.links(middle as Point);
    this.middle(middle as Point, far.ring(split.radiusKm));
    const crowdLayer = element("g", { class: "crowd" }, svg);
    const markLayer = element("g", { class: "marks" }, svg);
    for (const place of places) this.addPlace(place, markLayer);
    this.distances(far, this.names(places, moved));
    const near = new Set(split.near);
    const where = (place: number): Point | null =>
      this.points.get(place) ?? (near.has(place) ? (middle as Point) : null);
    this.crowd = new Crowd(crowdLayer, library.ways, (place) => where(place), options.march);
    this.near = near;
  }

  private readonly near: ReadonlySet<number>;

  private rings(far: Far): void {
    const [x, y] = far.middle;
    for (const km of DISTANCES) {
      const r = far.ring(km);
      if (r >= 14 && r <= this.options.width * 1.3) element("circle", { class: "distance", cx: x, cy: y, r }, this.svg);
    }
  }

  /** Says how far the rings are, where there is room left. */
  private distances(far: Far, taken: Box[]): void {
    const { width, height } = this.options;
    const layer = element("g", {}, this.svg);
    for (const km of DISTANCES) {
      const r = far.ring(km);
      const size = { w: String(km).length * 4.6 + 14, h: 9 };
      for (let step = 0; step < 36; step++) {
        const angle = (-Math.PI / 2) + ((step % 2 === 0 ? 1 : -1) * Math.ceil(step / 2) * Math.PI) / 18;
        const at = { x: far.middle[0] + Math.cos(angle) * r - size.w / 2, y: far.middle[1] + Math.sin(angle) * r - 5, ...size };
        const inside = at.x > 2 && at.y > 2 && at.x + at.w < width - 2 && at.y + at.h < height - 2;
        if (r < 14 || !inside || taken.some((other) => overlap(at, other))) continue;
        taken.push(at);
        element("text", { class: "distance", x: at.x, y: at.y + 8 }, layer).textContent = `${km} km`;
        break;
      }
    }
  }

  private links(middle: Point): void {
    const near = new Set(this.options.split.near);
    const layer = element("g", { class: "links" }, this.svg);
    for (const { ends, way } of this.options.library.page.cast.links) {
      const [a, b] = ends.map((place) => this.points.get(place) ?? (near.has(place) ? middle : null));
      if (a == null || b == null || (a === middle && b === middle)) continue;
      element("line", { class: `link ${way}`, x1: a[0], y1: a[1], x2: b[0], y2: b[1] }, layer);
    }
  }

  private middle(at: Point, radius: number): void {
    const r = Math.max(6, Math.min(radius, 12));
    element("rect", { class: "middle", x: at[0] - r, y: at[1] - r, width: 2 * r, height: 2 * r, rx: 2 }, this.svg);
  }

  private addPlace(place: number, parent: Element): void {
    const { library, pick, hover } = this.options;
    const of = library.page.cast.places[place];
    const at = this.points.get(place);
    if (of === undefined || at === undefined) return;
    const mark = new Mark(place, of.function, of.telephone, library.page.cast.authorities.length, parent);
    mark.group.setAttribute("transform", `translate(${at[0].toFixed(1)} ${at[1].toFixed(1)}) scale(${SMALL})`);
    mark.group.addEventListener("click", () => pick(place));
    mark.group.addEventListener("pointerenter", () => hover(place, at));
    mark.group.addEventListener("pointerleave", () => hover(null, at));
    this.marks.set(place, mark);
  }

  /** Writes the names that have room; what they and the marks cover. */
  private names(places: readonly number[], at: readonly Point[]): Box[] {
    const { names, width, height } = this.options;
    const layer = element("g", { class: "names" }, this.svg);
    const wanted = places.map((place, i) => ({
      at: at[i] as Point,
      width: names(place).length * 5.2 + 2,
      height: 11,
      weight: this.options.weight(place),
    }));
    const room = namesWithRoom(wanted, at, RADIUS * SMALL, { x: 0, y: 0, w: width, h: height });
    const mark = RADIUS * SMALL;
    const taken: Box[] = at.map(([x, y]) => ({ x: x - mark, y: y - mark, w: 2 * mark, h: 2 * mark }));
    places.forEach((place, i) => {
      const offset = room[i] ?? null;
      if (offset === null) return;
      const [x, y] = at[i] as Point;
      taken.push({ x: x + offset[0], y: y + offset[1] - 9, w: wanted[i]?.width ?? 0, h: 11 });
      element("text", { class: "name", x: x + offset[0], y: y + offset[1] }, layer).textContent = names(place);
    });
    return taken;
  }

  /** Shows which place is chosen and which has the keyboard. */
  choose(place: number | null, focused: number | null): void {
    for (const [of, mark] of this.marks) {
      mark.group.classList.toggle("chosen", of === place);
      mark.group.classList.toggle("focused", of === focused);
    }
  }

  /** Draws a minute of one history. */
  one(history: HistoryIndex, minute: number): void {
    const troubles = troublesAt(history, minute);
    for (const [place, mark] of this.marks) mark.one(history, minute, troubles.get(place));
    this.crowd.draw(history, minute, this.near);
  }

  /** Draws a minute of many histories. */
  many(run: RunIndex, minute: number): void {
    for (const [place, mark] of this.marks) mark.many(run.guards[place], minute);
  }

  /** Where a place is in the inset. */
  point(place: number): Point | null {
    return this.points.get(place) ?? null;
  }
}
