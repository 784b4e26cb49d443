/** Makes and changes SVG elements by hand: the map is drawn anew at every frame, so nothing is rebuilt. */
const SPACE = "http://www.w3.org/2000/svg";

/** A new element with attributes. */
export function element<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | number> = {},
  parent?: Element,
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(SPACE, name) as SVGElementTagNameMap[Name];
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  parent?.append(made);
  return made;
}

const NOW = new WeakMap<Element, Map<string, string>>();

/** Sets an attribute, if it is not so already: the browser is only told of what changes. */
export function put(of: Element, key: string, value: string): void {
  let known = NOW.get(of);
  if (known === undefined) {
    known = new Map();
    NOW.set(of, known);
  }
  if (known.get(key) === value) return;
  known.set(key, value);
  of.setAttribute(key, value);
}

let slots: readonly number[] = [];

/**
 * Gives each authority one of the five colours: the first to whoever holds most places at the start, and so on, so that
 * whoever rules at the start has the same colour in every scenario.
 */
export function colourBy(authorities: number, holders: readonly (number | null)[]): void {
  const held = Array.from({ length: authorities }, (_, who) => holders.filter((holder) => holder === who).length);
  const order = held.map((_, who) => who).sort((a, b) => (held[b] ?? 0) - (held[a] ?? 0) || a - b);
  slots = held.map((_, who) => Math.min(order.indexOf(who), 4));
}

/** Which of the five colours an authority has. */
export function slotOf(authority: number): number {
  return slots[authority] ?? Math.min(authority, 4);
}

/** How a holder is filled: colour and pattern together, so that neither alone must be told apart. */
export function fillOf(holder: number | null): string {
  return holder === null ? "var(--paper)" : `url(#hold-${slotOf(holder)})`;
}

/** The same for large areas, where a close pattern would flicker. */
export function areaOf(holder: number | null): string {
  return holder === null ? "var(--paper)" : `url(#area-${slotOf(holder)})`;
}

/** The colour of a holder. */
export function colourOf(holder: number | null): string {
  return holder === null ? "var(--nobody)" : `var(--a${slotOf(holder)})`;
}

/** The paths of a pie of counts around the origin. */
export function slices(counts: readonly number[], radius: number): string[] {
  const all = counts.reduce((a, b) => a + b, 0);
  let from = 0;
  return counts.map((count) => {
    if (all === 0 || count === 0) return "";
    const to = from + count / all;
    const path = slice(from, to, radius);
    from = to;
    return path;
  });
}

function slice(from: number, to: number, radius: number): string {
  const r = radius.toFixed(2);
  if (to - from > 0.9999) return `M0-${r}A${r} ${r} 0 1 1 0 ${r}A${r} ${r} 0 1 1 0-${r}Z`;
  const point = (at: number): string => {
    const angle = 2 * Math.PI * at;
    return `${(Math.sin(angle) * radius).toFixed(2)} ${(-Math.cos(angle) * radius).toFixed(2)}`;
  };
  return `M0 0L${point(from)}A${r} ${r} 0 ${to - from > 0.5 ? 1 : 0} 1 ${point(to)}Z`;
}
