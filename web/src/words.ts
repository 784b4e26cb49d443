/**
 * The interface's own words, English and Czech, by Project Fluent. Names of the scenario's things are not here: they
 * come with the data (`model/names.ts`).
 */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import cs from "./words/cs.ftl?raw";
import en from "./words/en.ftl?raw";

/** Says a message in the language that was chosen. */
export type Say = (id: string, args?: Record<string, FluentVariable>) => string;

/** Languages that the interface speaks, by their own names. */
export const LANGUAGES: readonly { tag: string; name: string }[] = [
  { tag: "en", name: "English" },
  { tag: "cs", name: "Čeština" },
];

const SOURCES: Record<string, string> = { en, cs };
const made = new Map<string, FluentBundle>();

function bundle(language: string): FluentBundle {
  let found = made.get(language);
  if (found === undefined) {
    found = new FluentBundle(language === "en" ? "en-GB" : language, { useIsolating: false });
    found.addResource(new FluentResource(SOURCES[language] ?? en));
    made.set(language, found);
  }
  return found;
}

function message(of: FluentBundle, id: string, args: Record<string, FluentVariable> | undefined): string | null {
  const value = of.getMessage(id)?.value;
  return value == null ? null : of.formatPattern(value, args ?? null);
}

/** The words of a language; what it lacks is said in English, and what nobody says by its id. */
export function sayIn(language: string): Say {
  const of = bundle(language);
  return (id, args) => message(of, id, args) ?? message(bundle("en"), id, args) ?? id;
}

/** The word for a thing of the engine, such as an act or a fate, or the engine's own where there is none. */
export function wordFor(say: Say, kind: string, word: string): string {
  const id = `${kind}-${word}`;
  const found = say(id);
  return found === id ? word.replaceAll("-", " ") : found;
}

/** The best language for somebody, of those that the interface speaks. */
export function preferred(languages: readonly string[]): string {
  for (const language of languages) {
    const tag = language.slice(0, 2).toLowerCase();
    if (LANGUAGES.some((known) => known.tag === tag)) return tag;
  }
  return "en";
}
