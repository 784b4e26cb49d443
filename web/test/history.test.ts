import { beforeAll, describe, expect, test } from "vitest";
import { invent, LARGE, SMALL } from "../fixtures/invent";
import type { HistoryData } from "../src/generated/HistoryData";
import type { Page } from "../src/generated/Page";
import { peopleDeclared, RunIndex, Shares } from "../src/model/ensemble";
import { HistoryIndex } from "../src/model/history";
import { People, Ways } from "../src/model/people";

let page: Page;
let history: HistoryIndex;
beforeAll(() => {
  page = invent(SMALL);
  history = new HistoryIndex(page.cast, page.runs[0]?.watched[0] as HistoryData);
});

describe("a history", () => {
  test("says at every minute what walking through its changes says", () => {
    const { held } = history.data;
    for (const minute of [0, 700, 1500, 1660, 2000, 2880]) {
      page.cast.places.forEach(({ holder }, place) => {
        let expected = holder;
        for (const [at, of, part, who] of held) if (of === place && part === 0 && at <= minute) expected = who;
        expect(history.holder(place, 0, minute)).toBe(expected);
      });
    }
  });
  test("a seat believes what was so at the start until it hears otherwise", () => {
    const seat = history.seats[0];
    if (seat === undefined) throw new Error("no seat");
    page.cast.places.forEach(({ holder }, place) => expect(history.believed(seat, place, 0)).toBe(holder));
    const [minute, place, who] = history.data.beliefs[0]?.places[0] ?? [0, 0, 0];
    expect(history.believed(seat, place, minute)).toBe(who);
    expect(history.believed(seat, place, minute - 1)).toBe(page.cast.places[place]?.holder);
  });
  test("is told in the language asked for, and where there is none in the first", () => {
    const [en, cs] = [history.told("en"), history.told("cs")];
    expect([en.language, cs.language, history.told("ru").language]).toEqual(["en", "cs", "en"]);
    expect(cs.entries.length).toBe(history.data.entries.length);
    const order = history.orders[0];
    if (order === undefined) throw new Error("no order");
    expect(history.orderInWords(order, "cs")).toBe(cs.orders[history.data.orders.indexOf(order)]);
  });
  test("a chain of causes ends, even if the data goes in a circle", () => {
    const data = structuredClone(history.data);
    data.entries = [0, 1].map((n) => ({ ...(data.entries[n] as HistoryData["entries"][number]), cause: 1 - n }));
    expect(new HistoryIndex(page.cast, data).why(0)).toEqual([1]);
  });
  test("fire is seen for an hour", () => {
    const data = { ...structuredClone(history.data), fire: [[100, 2, 0, 5]] as HistoryData["fire"] };
    const made = new HistoryIndex(page.cast, data);
    expect([99, 100, 159, 160].map((minute) => made.fire(minute).length)).toEqual([0, 1, 1, 0]);
  });
});

describe("people", () => {
  test("who leave and arrive are on the way between", () => {
    const people = new People(page.cast, [[0, 0, 0, null, 300], [60, 0, 0, null, 200], [90, 0, 3, 1, 60], [95, 0, 3, 1, 100]]);
    expect(people.marches).toEqual([
      { group: 0, serving: 1, from: 0, to: 3, leave: 60, arrive: 90, people: 60 },
      { group: 0, serving: 1, from: 0, to: 3, leave: 60, arrive: 95, people: 40 },
    ]);
    expect(people.marching(59)).toHaveLength(0);
    expect(people.marching(60)).toHaveLength(2);
    expect(people.marching(92)).toHaveLength(1);
    expect(people.marching(95)).toHaveLength(0);
  });
  test("who change their service on the spot do not march", () => {
    const people = new People(page.cast, [[0, 0, 0, null, 300], [60, 0, 0, null, 200], [60, 0, 0, 1, 100]]);
    expect(people.marches).toHaveLength(0);
  });
  test("go the quickest way", () => {
    const ways = new Ways(page.cast);
    // Town Hall to Railway Yard: over the armoury (10 + 10 + 12) or over the telephone house (5 + 7 + 12).
    expect(ways.path(0, 4)).toEqual([0, 1, 3, 4]);
    expect(ways.path(2, 2)).toEqual([2]);
  });
  test("without a way go straight", () => {
    expect(new Ways({ ...page.cast, links: [] }).path(0, 4)).toEqual([0, 4]);
  });
});

describe("an ensemble", () => {
  test("has the counts of the last step", () => {
    const shares = new Shares({ steps: [[0, [9, 1, 0]], [60, [5, 5, 0]]] });
    expect([0, 59, 60, 900].map((minute) => shares.at(minute)[0])).toEqual([9, 9, 5, 5]);
  });
  test("people who declared are everybody", () => {
    const run = new RunIndex(page.runs[0] as Page["runs"][number]);
    const people = page.cast.groups.map((group) => group.people);
    const all = people.reduce((a, b) => a + b, 0);
    for (const minute of [0, 1500, 2880]) {
      expect(peopleDeclared(run, people, minute).reduce((a, b) => a + b, 0)).toBeCloseTo(all, 6);
    }
  });
});

test("a history as large as the largest is ready in a twentieth of a second, a minute in a millisecond", () => {
  const large = invent(LARGE);
  const data = large.runs[0]?.watched[0] as HistoryData;
  new HistoryIndex(large.cast, data);
  const start = performance.now();
  const made = new HistoryIndex(large.cast, data);
  // Four times what is asked for, so that a busy machine does not fail it.
  expect(performance.now() - start).toBeLessThan(200);
  const before = performance.now();
  for (let i = 0; i < 500; i++) {
    for (let place = 0; place < large.cast.places.length; place++) made.holder(place, 0, i * 100);
    made.people.marching(i * 100);
  }
  expect((performance.now() - before) / 500).toBeLessThan(4);
});
