/** Saves figures and tables as files of their own, that say what they are of. */

/** A table to be saved. */
export interface Table {
  head: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
  /** Lines before the table, each begun by `#`. */
  notes?: readonly string[];
}

/** What is written into a saved drawing. */
export interface About {
  title: string;
  source: string;
  caveat: string;
}

/** A table as CSV (RFC 4180), with a mark that spreadsheets need to read it as UTF-8. */
export function toCsv(table: Table): string {
  const cell = (value: string | number | null): string => {
    let text = value === null ? "" : String(value);
    // A text that a spreadsheet would take for a formula is kept from being run.
    if (typeof value === "string" && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const notes = (table.notes ?? []).map((note) => `# ${note.replaceAll(/\s+/g, " ")}`);
  const lines = [...notes, ...[table.head, ...table.rows].map((row) => row.map(cell).join(","))];
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/** Hands a file to whoever reads. */
export function save(name: string, type: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const STYLES = [
  "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "fill-opacity",
  "stroke-opacity", "font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline", "display",
  "visibility", "paint-order", "vector-effect",
] as const;

/** A drawing that stands alone: styles written into it, patterns brought along, title and source beneath. */
export function standalone(svg: SVGSVGElement, about: About): { text: string; width: number; height: number } {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = [svg, ...svg.querySelectorAll("*")];
  const to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((source, i) => {
    const style = getComputedStyle(source);
    const target = to[i] as SVGElement;
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      if (value !== "") target.setAttribute(name, value);
    }
    target.removeAttribute("style");
    target.removeAttribute("class");
  });
  for (const [i, source] of from.entries()) {
    if (getComputedStyle(source).display === "none") (to[i] as Element).remove();
  }
  const box = svg.getBoundingClientRect();
  const [width, height] = [Math.round(box.width), Math.round(box.height)];
  const view = svg.viewBox.baseVal;
  const inner = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const outer = inner.cloneNode() as SVGSVGElement;
  const root = getComputedStyle(document.documentElement);
  const lines = wrap([about.source, about.caveat], Math.floor(width / 5.6));
  const total = height + 30 + 14 * lines.length + 8;
  outer.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  outer.setAttribute("viewBox", `0 0 ${width} ${total}`);
  outer.setAttribute("width", String(width));
  outer.setAttribute("height", String(total));
  inner.setAttribute("y", "28");
  inner.setAttribute("width", String(width));
  inner.setAttribute("height", String(height));
  if (view.width > 0) inner.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
  inner.append(...copy.childNodes);
  outer.append(patterns(root), back(width, total, root), words(about.title, 8, 18, 14, root), inner);
  lines.forEach((line, i) => outer.append(words(line, 8, height + 42 + 14 * i, 10.5, root)));
  return { text: new XMLSerializer().serializeToString(outer), width, height: total };
}

function patterns(root: CSSStyleDeclaration): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "defs");
  const source = document.querySelector("#patterns defs");
  made.innerHTML = (source?.innerHTML ?? "").replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) => root.getPropertyValue(name).trim());
  return made;
}

function back(width: number, height: number, root: CSSStyleDeclaration): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  made.setAttribute("width", String(width));
  made.setAttribute("height", String(height));
  made.setAttribute("fill", root.getPropertyValue("--card").trim());
  return made;
}

function words(text: string, x: number, y: number, size: number, root: CSSStyleDeclaration): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "text");
  made.setAttribute("x", String(x));
  made.setAttribute("y", String(y));
  made.setAttribute("font-size", String(size));
  made.setAttribute("font-family", "system-ui, sans-serif");
  made.setAttribute("fill", root.getPropertyValue("--ink").trim());
  made.textContent = text;
  return made;
}

/** Texts as lines of at most so many characters. */
export function wrap(texts: readonly string[], length: number): string[] {
  const lines: string[] = [];
  for (const text of texts) {
    let line = "";
    for (const word of text.split(/\s+/)) {
      if (line !== "" && line.length + 1 + word.length > length) {
        lines.push(line);
        line = word;
      } else line = line === "" ? word : `${line} ${word}`;
    }
    if (line !== "") lines.push(line);
  }
  return lines;
}

/** Saves a drawing as SVG. */
export function saveSvg(svg: SVGSVGElement | null, about: About, name: string): void {
  if (svg === null) throw new Error("no drawing");
  save(`${name}.svg`, "image/svg+xml", standalone(svg, about).text);
}

/** Saves a drawing as PNG, at twice its size on the screen. */
export async function savePng(svg: SVGSVGElement | null, about: About, name: string): Promise<void> {
  if (svg === null) throw new Error("no drawing");
  const { text, width, height } = standalone(svg, about);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * width;
  canvas.height = 2 * height;
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("no canvas");
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (blob === null) throw new Error("no image");
  save(`${name}.png`, "image/png", blob);
}
