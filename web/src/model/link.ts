/**
 * The address of a view: what follows `#` says which run, history, minute, place and so on are shown, so that a link
 * that was sent to somebody shows the same. Unknown words are passed over; what is missing is as at the first opening.
 */

/** What can be said in an address; everything by name or number, never by position of a list that may grow. */
export interface Address {
  view?: "one" | "many" | "two";
  run?: string;
  history?: number;
  minute?: number;
  place?: string;
  tab?: string;
  seat?: string;
  episode?: string;
  claim?: string;
  outcome?: string;
  /** Which outcome of those whose odds turn on something. */
  turns?: number;
  /** Which question, by its position in the list of names. */
  why?: number;
  entry?: number;
  order?: number;
  lang?: string;
  calendar?: "old-style" | "new-style";
  theme?: "light" | "dark";
}

const NUMBERS = ["history", "minute", "turns", "why", "entry", "order"] as const;
const WORDS = ["run", "place", "tab", "seat", "episode", "claim", "outcome", "lang"] as const;
const CHOICES = { view: ["one", "many", "two"], calendar: ["old-style", "new-style"], theme: ["light", "dark"] } as const;

/** The address as it is written after `#`. */
export function write(address: Address): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(address)) {
    if (value !== undefined && value !== "") params.set(key, String(value));
  }
  return params.toString();
}

/** What the text after `#` says. */
export function read(hash: string): Address {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  const found: Record<string, string | number> = {};
  for (const key of NUMBERS) {
    const text = params.get(key);
    if (text !== null && /^\d{1,9}$/.test(text)) found[key] = Number(text);
  }
  for (const key of WORDS) {
    const text = params.get(key);
    if (text !== null && text !== "" && text.length <= 200) found[key] = text;
  }
  for (const [key, allowed] of Object.entries(CHOICES)) {
    const text = params.get(key);
    if (text !== null && (allowed as readonly string[]).includes(text)) found[key] = text;
  }
  return found as Address;
}
