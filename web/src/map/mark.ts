/**
 * One place on the map: a ring (its guard), a core (those who work there) and a drawing (what it is for, in the colour
 * of whom it serves); or, of many histories, a pie of who is obeyed there. Small signs at its edge tell that its line is
 * dead, its light out, its gate closed, that sides stand against each other or fire.
 */
import { FUNCTION, GUARD, OPERATORS, type HistoryIndex } from "../model/history";
import type { Shares } from "../model/ensemble";
import { RAISED, iconOf } from "./icons";
import { colourOf, element, fillOf, put, slices, slotOf } from "./svg";

/** Radius of a mark on the screen. */
export const RADIUS = 10.5;

/** What is happening at a place beside its holding. */
export interface Trouble {
  standoff: readonly [number, number] | null;
  fire: boolean;
}

/** A place on the map. */
export class Mark {
  readonly group: SVGGElement;
  private readonly ring: SVGCircleElement;
  private readonly core: SVGCircleElement;
  private readonly icon: SVGPathElement;
  private readonly pie: SVGGElement;
  private readonly parts: SVGPathElement[];
  private readonly signs: Record<"line" | "dark" | "gate" | "fire", SVGGElement>;
  private readonly standoff: SVGGElement;
  private readonly halves: [SVGPathElement, SVGPathElement];
  private readonly drawing: string;
  private shown: readonly number[] | null = null;

  constructor(
    readonly place: number,
    readonly placeFunction: string,
    private readonly telephone: boolean,
    authorities: number,
    parent: Element,
  ) {
    this.drawing = iconOf(placeFunction);
    this.group = element("g", { class: "place", "data-place": place, "data-function": placeFunction }, parent);
    element("circle", { class: "reach", r: RADIUS + 7 }, this.group);
    this.standoff = element("g", { class: "standoff" }, this.group);
    this.halves = [
      element("path", { d: arc(RADIUS + 4, 0.02, 0.48) }, this.standoff),
      element("path", { d: arc(RADIUS + 4, 0.52, 0.98) }, this.standoff),
    ];
    this.ring = element("circle", { class: "ring", r: RADIUS }, this.group);
    this.core = element("circle", { class: "core", r: RADIUS - 3.4 }, this.group);
    this.pie = element("g", { class: "pie" }, this.group);
    this.parts = Array.from({ length: authorities + 1 }, (_, who) =>
      element("path", { fill: fillOf(who < authorities ? who : null) }, this.pie),
    );
    element("circle", { class: "edge", r: RADIUS }, this.pie);
    this.icon = element("path", { class: "icon", d: this.drawing, transform: "scale(.92)" }, this.group);
    this.signs = {
      line: sign(this.group, "line", 8.5, -8.5, "M-2.6-2.6L2.6 2.6M-2.6 2.6L2.6-2.6"),
      dark: sign(this.group, "dark", -8.5, -8.5, "M1.5-2.8A3 3 0 1 0 1.5 2.8A2.4 2.4 0 0 1 1.5-2.8"),
      gate: sign(this.group, "gate", 8.5, 8.5, "M-2.8 0H2.8"),
      fire: sign(this.group, "fire", -8.5, 8.5, "M0-3.4L1-1L3.4 0L1 1L0 3.4L-1 1L-3.4 0L-1-1Z"),
    };
  }

  /** Draws what is so in one history. */
  one(history: HistoryIndex, minute: number, trouble: Trouble | undefined): void {
    put(this.group, "data-mode", "one");
    const guard = history.holder(this.place, GUARD, minute);
    const serves = history.holder(this.place, FUNCTION, minute);
    put(this.ring, "fill", fillOf(guard));
    put(this.ring, "stroke", colourOf(guard));
    const worked = history.cast.places[this.place]?.operators !== null;
    const workers = worked ? history.holder(this.place, OPERATORS, minute) : null;
    put(this.core, "fill", workers === null ? "var(--card)" : `var(--tint${slotOf(workers)})`);
    put(this.icon, "stroke", serves === null ? "var(--nobody-ink)" : `var(--ink${slotOf(serves)})`);
    const open = history.passable[this.place]?.at(minute) ?? true;
    put(this.icon, "d", !open && this.placeFunction === "bridge" ? RAISED : this.drawing);
    this.sign("gate", !open);
    this.sign("line", this.telephone && !(history.line[this.place]?.at(minute) ?? true));
    const lit = history.lit[this.place]?.at(minute) ?? true;
    this.sign("dark", !lit);
    this.sign("fire", trouble?.fire ?? false);
    const sides = trouble?.standoff ?? null;
    put(this.standoff, "display", sides === null ? "none" : "inline");
    if (sides !== null) sides.forEach((side, i) => put(this.halves[i as 0 | 1], "stroke", colourOf(side)));
  }

  /** Draws in how many histories who is obeyed here. */
  many(shares: Shares | undefined, minute: number): void {
    put(this.group, "data-mode", "many");
    const counts = shares?.at(minute) ?? [];
    if (counts === this.shown) return;
    this.shown = counts;
    slices(counts, RADIUS).forEach((path, who) => {
      const part = this.parts[who];
      if (part !== undefined) put(part, "d", path);
    });
    put(this.standoff, "display", "none");
    for (const name of ["gate", "line", "dark", "fire"] as const) this.sign(name, false);
    put(this.icon, "d", this.drawing);
    put(this.icon, "stroke", "var(--ink)");
  }

  private sign(name: keyof Mark["signs"], on: boolean): void {
    put(this.signs[name], "display", on ? "inline" : "none");
  }
}

function arc(radius: number, from: number, to: number): string {
  const point = (at: number): string => {
    const angle = 2 * Math.PI * at;
    return `${(Math.sin(angle) * radius).toFixed(2)} ${(-Math.cos(angle) * radius).toFixed(2)}`;
  };
  return `M${point(from)}A${radius} ${radius} 0 0 1 ${point(to)}`;
}

function sign(parent: Element, name: string, x: number, y: number, path: string): SVGGElement {
  const made = element("g", { class: `sign ${name}`, transform: `translate(${x} ${y})`, display: "none" }, parent);
  element("circle", { r: 5 }, made);
  element("path", { d: path }, made);
  return made;
}
