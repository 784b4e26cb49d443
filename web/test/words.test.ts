import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { FORMAT, fromBase64, gunzip, LoadError, parse, runInAddress } from "../src/load";
import { toCsv, wrap } from "../src/parts/export";
import { preferred, sayIn, wordFor } from "../src/words";

const SOURCE = new URL("../src", import.meta.url).pathname;
const ids = (language: string): string[] =>
  [...readFileSync(`${SOURCE}/words/${language}.ftl`, "utf8").matchAll(/^([a-z][\w-]*) =/gm)].map((found) => found[1] as string);

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === "generated" ? [] : files(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

describe("words", () => {
  test("are the same in both languages, each once", () => {
    expect(ids("cs")).toEqual(ids("en"));
    expect(new Set(ids("en")).size).toBe(ids("en").length);
  });
  test("that the page says are there", () => {
    const known = new Set(ids("en"));
    const said = files(SOURCE).flatMap((path) =>
      [...readFileSync(path, "utf8").matchAll(/\bsay\((?:[^()"`]*\? )?"([a-z][\w-]*)"(?: : "([a-z][\w-]*)")?/g)].flatMap((found) => found.slice(1)),
    );
    expect(said.length).toBeGreaterThan(150);
    expect(said.filter((id) => id !== undefined && !known.has(id))).toEqual([]);
  });
  test("have the plurals of Czech", () => {
    const say = sayIn("cs");
    expect([1, 3, 7].map((count) => say("entries", { count }))).toEqual(["jeden zápis", "3 zápisy", "7 zápisů"]);
  });
  test("fall back to the engine's own", () => {
    expect(wordFor(sayIn("cs"), "act", "occupy")).toBe("táhnout a obsadit");
    expect(wordFor(sayIn("cs"), "act", "fly-away")).toBe("fly away");
  });
  test("are those that the reader prefers", () => expect(preferred(["de", "cs-CZ"])).toBe("cs"));
});

describe("data", () => {
  test("comes out of base64 and gzip as it went in", async () => {
    const json = JSON.stringify({ format: FORMAT, text: "Říjen – Октябрь" });
    const packed = gzipSync(json).toString("base64").replace(/.{60}/g, "$&\n");
    expect(parse(await gunzip(fromBase64(packed)))).toEqual(JSON.parse(json));
  });
  test("of another form, or broken, is refused with a reason", () => {
    expect(() => parse(`{"format":${FORMAT + 1}}`)).toThrowError(LoadError);
    expect(() => parse("{")).toThrowError(/load-broken/);
  });
  test("is asked for by the name in the address", () => {
    expect(runInAddress({ pathname: "/run/a%20b", search: "" })).toBe("a b");
    expect(runInAddress({ pathname: "/", search: "?run=x" })).toBe("x");
    expect(runInAddress({ pathname: "/", search: "" })).toBe(null);
  });
});

describe("tables", () => {
  test("are quoted where they must be, and run no formula", () => {
    const text = toCsv({ head: ["a", "b"], rows: [['x "y", z', 3], ["=1+1", null]], notes: ["of\nwhat"] });
    expect(text).toBe('\uFEFF# of what\r\na,b\r\n"x ""y"", z",3\r\n\'=1+1,\r\n');
  });
  test("long lines are wrapped at blanks", () => expect(wrap(["one two three", "four"], 8)).toEqual(["one two", "three", "four"]));
});
