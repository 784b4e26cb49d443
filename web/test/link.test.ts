import { beforeAll, describe, expect, test } from "vitest";
import { invent, LARGE } from "../fixtures/invent";
import type { Page } from "../src/generated/Page";
import { addressOf, stateOf } from "../src/model/address";
import { read, write } from "../src/model/link";
import { Store } from "../src/model/store";

let page: Page;
beforeAll(() => {
  page = invent(LARGE);
});

describe("an address", () => {
  test("leads back to the same state", () => {
    const state = { ...stateOf(page, {}, ["en"]), view: "one" as const, run: 1, history: 1, minute: 12_345, place: 7, tab: "belief", seat: 1, episode: 11, turns: 1, why: 2, entry: 4, order: 9, lang: "cs", calendar: "new-style" as const, theme: "dark" as const };
    expect(stateOf(page, read(`#${write(addressOf(page, state))}`), ["en"])).toEqual(state);
  });
  test("names things, so that it outlives another export", () => {
    expect(write(addressOf(page, { ...stateOf(page, {}, ["en"]), place: 1 }))).toContain("place=winter-palace");
  });
  test("that is nonsense does no harm", () => {
    const state = stateOf(page, read("#view=three&minute=99999999&place=nowhere&history=x&tab=__proto__&lang=xx&entry=1e9&order=-1&&&=&%"), ["fr"]);
    expect(state).toMatchObject({ minute: page.scenario.minutes, place: null, tab: "overview", lang: "en", entry: null, order: null });
  });
  test("of a page with one run never shows two", () => {
    const single = { ...page, runs: page.runs.slice(0, 1) };
    expect(stateOf(single, read("#view=two"), ["en"]).view).toBe("many");
  });
  test("takes the reader's language when it says none", () => {
    expect(stateOf(page, {}, ["de-AT", "cs-CZ", "en"]).lang).toBe("cs");
  });
});

describe("the store", () => {
  test("tells of each minute at once, and of rest seldom", async () => {
    const store = new Store(stateOf(page, {}, ["en"]));
    let frames = 0;
    let settled = 0;
    store.onFrame(() => (frames += 1));
    store.onSettled(() => (settled += 1));
    for (let i = 1; i <= 50; i++) store.set({ minute: i });
    expect(frames).toBe(50);
    expect(settled).toBeLessThanOrEqual(1);
    await new Promise((done) => setTimeout(done, 250));
    expect(settled).toBeGreaterThanOrEqual(1);
    store.set({ tab: "orders" });
    expect(settled).toBeGreaterThanOrEqual(2);
    const now = settled;
    store.set({ tab: "orders" });
    expect(settled).toBe(now);
  });
});
