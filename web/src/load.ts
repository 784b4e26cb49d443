/**
 * Where the page's data comes from: from the page itself when it was exported, else from the program that serves it.
 *
 * Exported: the text of `<script id="interregnum-data">` is base64 of gzip of JSON. Served: the program puts the name
 * of the run into the address (`/run/NAME`), and `GET /data/NAME` answers with the JSON; with `?with=OTHER` the page is of
 * two runs, from `GET /data/NAME/OTHER`.
 */
import type { Page } from "./generated/Page";

/** The form of the data that this page reads; `FORMAT` of `crates/viewer/src/page.rs`. */
export const FORMAT = 2;

/** Something is wrong with the data; `id` is a message of the interface. */
export class LoadError extends Error {
  constructor(
    readonly id: "load-nothing" | "load-broken" | "load-format" | "load-refused",
    readonly detail: string,
  ) {
    super(`${id}: ${detail}`);
  }
}

/** Bytes of a base64 text; blanks and line ends in it do not matter. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll(/\s/g, ""));
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Unpacks gzip. */
export async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

/** The page's object from its JSON, if it is of the form that is read here. */
export function parse(json: string): Page {
  let page: Partial<Page>;
  try {
    page = JSON.parse(json) as Partial<Page>;
  } catch (error) {
    throw new LoadError("load-broken", String(error));
  }
  if (page.format !== FORMAT) throw new LoadError("load-format", String(page.format));
  return page as Page;
}

/** The name of the run that the address asks for. */
export function runInAddress(location: { pathname: string; search: string }): string | null {
  const path = /\/run\/([^/]+)\/?$/.exec(location.pathname)?.[1];
  if (path !== undefined) return decodeURIComponent(path);
  return new URLSearchParams(location.search).get("run");
}

/** The run that is to be set beside it. */
export function otherInAddress(location: { search: string }): string | null {
  return new URLSearchParams(location.search).get("with");
}

/** Whether the page is served and no run is asked for: then there is the desk. */
export function isDesk(document: Document, location: Location): boolean {
  const text = document.getElementById("interregnum-data")?.textContent?.trim() ?? "";
  const empty = text === "" || text.startsWith("<!--");
  return empty && location.protocol.startsWith("http") && runInAddress(location) === null;
}

/** The page's object, from wherever it is. */
export async function load(document: Document, location: Location): Promise<Page> {
  const text = document.getElementById("interregnum-data")?.textContent?.trim() ?? "";
  if (text !== "" && !text.startsWith("<!--")) {
    let json: string;
    try {
      json = await gunzip(fromBase64(text));
    } catch (error) {
      throw new LoadError("load-broken", String(error));
    }
    return parse(json);
  }
  if (!location.protocol.startsWith("http")) throw new LoadError("load-nothing", "");
  const run = runInAddress(location);
  const names = [run ?? "", otherInAddress(location) ?? ""].filter((name) => name !== "");
  const answer = await fetch(`/data/${names.map(encodeURIComponent).join("/")}`);
  if (!answer.ok) throw new LoadError("load-refused", (await answer.text()).trim() || `${answer.status} ${answer.statusText}`);
  return parse(await answer.text());
}
