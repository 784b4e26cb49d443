/**
 * The map proper, drawn by hand into an SVG: ground, ways, marks of places, people, names. It is built once for a size;
 * a new minute only changes what has changed, and zooming only moves things.
 */
import { geoMercator, geoPath, type GeoPermissibleObjects, type GeoProjection } from "d3-geo";
import { select } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior, type ZoomTransform } from "d3-zoom";
import type { Library } from "../context";
import type { HistoryIndex } from "../model/history";
import type { RunIndex } from "../model/ensemble";
import type { March } from "../model/people";
import { Crowd } from "./crowd";
import { apart, namesWithRoom, type Box, type Point, type Split } from "./layout";
import { wound } from "./wound";
import { Mark, RADIUS, type Trouble } from "./mark";
import { element, put } from "./svg";

/** What a sheet shows and whom it tells. */
export interface SheetOptions {
  library: Library;
  split: Split;
  /** Which of the places are on this sheet. */
  places: readonly number[];
  width: number;
  height: number;
  /** Room at the left that the places should leave free. */
  left: number;
  /** What lies over the sheet, where no name may go. */
  covered?: Box;
  names: (place: number) => string;
  weight: (place: number) => number;
  march: (march: March) => string;
  pick: (place: number) => void;
  hover: (place: number | null, at: Point) => void;
  moved?: (to: ZoomTransform) => void;
}

/** The map of one size. */
export class Sheet {
  private readonly marks = new Map<number, Mark>();
  private readonly base = new Map<number, Point>();
  private readonly now = new Map<number, Point>();
  private readonly links: { line: SVGLineElement; ends: [number, number]; gate: number | null }[] = [];
  private readonly names = new Map<number, SVGTextElement>();
  private readonly ground: SVGGElement;
  private readonly linkLayer: SVGGElement;
  private readonly crowd: Crowd;
  private readonly behaviour: ZoomBehavior<SVGSVGElement, unknown>;
  private transform: ZoomTransform = zoomIdentity;

  constructor(
    readonly svg: SVGSVGElement,
    private readonly options: SheetOptions,
  ) {
    svg.replaceChildren();
    svg.setAttribute("viewBox", `0 0 ${options.width} ${options.height}`);
    this.ground = element("g", { class: "ground" }, svg);
    this.linkLayer = element("g", { class: "links" }, svg);
    const crowdLayer = element("g", { class: "crowd" }, svg);
    const markLayer = element("g", { class: "marks" }, svg);
    const nameLayer = element("g", { class: "names" }, svg);
    this.project();
    this.drawLinks();
    for (const place of this.base.keys()) this.addPlace(place, markLayer, nameLayer);
    this.crowd = new Crowd(crowdLayer, options.library.ways, (place) => this.now.get(place) ?? null, options.march);
    this.behaviour = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.6, 24])
      .on("zoom", (event: D3ZoomEvent<SVGSVGElement, unknown>) => this.onZoom(event));
    select(svg).call(this.behaviour).on("dblclick.zoom", null);
    this.place();
  }

  private project(): void {
    const { library, places, width, height, left } = this.options;
    const cast = library.page.cast;
    const known = places.filter((place) => cast.places[place]?.at !== null);
    const projection = geoMercator();
    if (known.length > 0) {
      const points = known.map((place) => {
        const [lat, lon] = cast.places[place]?.at ?? [0, 0];
        return [lon, lat] as Point;
      });
      const edge = Math.min(44, width / 9);
      const box: [Point, Point] = [[left + edge, edge * 0.8], [width - edge, height - edge * 0.8]];
      projection.fitExtent(box, { type: "MultiPoint", coordinates: points });
      projection.clipExtent([[-2 * width, -2 * height], [3 * width, 3 * height]]);
      this.drawGround(projection);
      known.forEach((place, i) => {
        const at = projection(points[i] as Point);
        if (at !== null) this.base.set(place, at as Point);
      });
    }
    const nowhere = places.filter((place) => cast.places[place]?.at === null);
    nowhere.forEach((place, i) => {
      this.base.set(place, [((i + 1) * width) / (nowhere.length + 1), height - 30]);
    });
  }

  private drawGround(projection: GeoProjection): void {
    const collection = this.options.library.page.ground as GeoJSON.FeatureCollection | null;
    if (collection === null || !Array.isArray(collection?.features)) return;
    const path = geoPath(projection);
    for (const feature of collection.features) {
      const kind = String(feature.properties?.["kind"] ?? "land");
      const drawn = path(wound(feature) as GeoPermissibleObjects);
      if (drawn !== null) element("path", { class: `shape ${kind}`, d: drawn }, this.ground);
    }
  }

  private drawLinks(): void {
    for (const { ends, way, gate } of this.options.library.page.cast.links) {
      if (!this.base.has(ends[0]) || !this.base.has(ends[1])) continue;
      this.links.push({ line: element("line", { class: `link ${way}` }, this.linkLayer), ends, gate });
    }
  }

  private addPlace(place: number, marks: Element, names: Element): void {
    const { library, hover, pick } = this.options;
    const { page } = library;
    const of = page.cast.places[place];
    if (of === undefined) return;
    const mark = new Mark(place, of.function, of.telephone, page.cast.authorities.length, marks);
    this.marks.set(place, mark);
    const text = element("text", { class: "name" }, names);
    text.textContent = this.options.names(place);
    this.names.set(place, text);
    mark.group.addEventListener("click", () => pick(place));
    mark.group.addEventListener("pointerenter", () => hover(place, this.now.get(place) ?? [0, 0]));
    mark.group.addEventListener("pointerleave", () => hover(null, [0, 0]));
  }

  private onZoom(event: D3ZoomEvent<SVGSVGElement, unknown>): void {
    this.transform = event.transform;
    this.place();
    this.redraw?.();
    if (event.sourceEvent !== null) this.options.moved?.(event.transform);
  }

  /** Called when places have moved on the screen, so that people move with them. */
  redraw: (() => void) | null = null;

  private place(): void {
    const { x, y, k } = this.transform;
    put(this.ground, "transform", `translate(${x} ${y}) scale(${k})`);
    const places = [...this.base.keys()];
    const raw = places.map((place) => this.transform.apply(this.base.get(place) as Point));
    const moved = apart(raw, 2 * RADIUS + 1);
    places.forEach((place, i) => {
      const at = moved[i] as Point;
      this.now.set(place, at);
      const mark = this.marks.get(place);
      if (mark !== undefined) put(mark.group, "transform", `translate(${at[0].toFixed(1)} ${at[1].toFixed(1)})`);
    });
    for (const { line, ends } of this.links) {
      const [a, b] = [this.now.get(ends[0]) as Point, this.now.get(ends[1]) as Point];
      put(line, "x1", a[0].toFixed(1));
      put(line, "y1", a[1].toFixed(1));
      put(line, "x2", b[0].toFixed(1));
      put(line, "y2", b[1].toFixed(1));
    }
    this.name(places, moved);
  }

  private name(places: readonly number[], at: readonly Point[]): void {
    const { width, height, names, weight } = this.options;
    const wanted = places.map((place, i) => ({
      at: at[i] as Point,
      width: names(place).length * 5.6 + 2,
      height: 12,
      weight: weight(place),
    }));
    const frame = { x: 2, y: 2, w: width - 4, h: height - 4 };
    const room = namesWithRoom(wanted, at, RADIUS, frame, this.options.covered);
    places.forEach((place, i) => {
      const text = this.names.get(place);
      const offset = room[i] ?? null;
      if (text === undefined) return;
      put(text, "display", offset === null ? "none" : "inline");
      if (offset === null) return;
      const [x, y] = at[i] as Point;
      put(text, "x", (x + offset[0]).toFixed(1));
      put(text, "y", (y + offset[1]).toFixed(1));
    });
  }

  /** Where a place is on the screen. */
  point(place: number): Point | null {
    return this.now.get(place) ?? null;
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
    for (const { line, gate } of this.links) {
      const closed = gate !== null && !(history.passable[gate]?.at(minute) ?? true);
      line.classList.toggle("closed", closed);
    }
    this.crowd.draw(history, minute);
  }

  /** Draws a minute of many histories. */
  many(run: RunIndex, minute: number): void {
    for (const [place, mark] of this.marks) mark.many(run.guards[place], minute);
  }

  /** Zooms by a factor around the middle. */
  zoomBy(factor: number): void {
    select(this.svg).call(this.behaviour.scaleBy, factor);
    this.options.moved?.(this.transform);
  }

  /** Moves by so many pixels. */
  panBy(x: number, y: number): void {
    select(this.svg).call(this.behaviour.translateBy, x / this.transform.k, y / this.transform.k);
    this.options.moved?.(this.transform);
  }

  /** Goes to a transform, or back to the beginning. */
  go(to: ZoomTransform | null): void {
    select(this.svg).call(this.behaviour.transform, to ?? zoomIdentity);
    if (to === null) this.options.moved?.(this.transform);
  }

  /** Moves so that a place is in view. */
  show(place: number): void {
    const at = this.now.get(place);
    const { width, height } = this.options;
    if (at === undefined) return;
    const margin = 30;
    if (at[0] > margin && at[0] < width - margin && at[1] > margin && at[1] < height - margin) return;
    const base = this.base.get(place) as Point;
    select(this.svg).call(this.behaviour.translateTo, base[0], base[1]);
    this.options.moved?.(this.transform);
  }
}

/** Stand-offs and fire by place at a minute. */
export function troublesAt(history: HistoryIndex, minute: number): Map<number, Trouble> {
  const found = new Map<number, Trouble>();
  for (const [, , place, challenger, incumbent] of history.standoffs(minute)) {
    found.set(place, { standoff: [challenger, incumbent], fire: false });
  }
  for (const [, place] of history.fire(minute)) {
    found.set(place, { standoff: found.get(place)?.standoff ?? null, fire: true });
  }
  return found;
}
