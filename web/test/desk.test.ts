import { expect, test } from "vitest";
import { addressOfRun, fault, open, sent, shownBy, type Asked } from "../src/desk/ask";
import type { Desk } from "../src/generated/Desk";
import type { JobRow } from "../src/generated/JobRow";
import { isDesk, otherInAddress } from "../src/load";

const ASKED: Asked = { kind: "run", scenario: "tutorial", histories: 40, settings: 4, pairs: 2, filters: 1, particles: 10, seed: "1917", patch: "", run: "" };
const RUN = { name: "one", scenario: "tutorial", seed: "1", histories: 5, finished: 5, patches: [], found: ["odds" as const] };
const DESK: Desk = { program: "0", runs: [{ ...RUN, name: "empty", finished: 0 }, RUN], scenarios: [], jobs: [], most_histories: 10_000, most: [400, 100, 16, 2000, 5000] };

test("what is out of bounds is told before the program is asked", () => {
  expect(fault(ASKED, DESK)).toBe(null);
  expect(fault({ ...ASKED, kind: "odds", histories: 0 }, DESK)).toBe(null);
  expect(fault({ ...ASKED, kind: "odds", filters: 17 }, DESK)).toBe("filters");
  expect(fault({ ...ASKED, kind: "claims", pairs: 101 }, DESK)).toBe("pairs");
  expect(fault({ ...ASKED, kind: "readings", histories: 5001 }, DESK)).toBe("histories");
  expect([fault({ ...ASKED, kind: "pivots" }, DESK), fault({ ...ASKED, kind: "pivots", run: "x" }, DESK)]).toEqual(["run", null]);
  for (const histories of [0, -1, 1.5, Number.NaN, 10_001]) expect(fault({ ...ASKED, histories }, DESK)).toBe("histories");
  for (const seed of ["", "x", "-1", "1.5", "18446744073709551616"]) expect(fault({ ...ASKED, seed }, DESK)).toBe("seed");
  expect(fault({ ...ASKED, seed: " 18446744073709551615 " }, DESK)).toBe(null);
});

test("a run goes on until it ends", () => {
  const job = (state: JobRow["state"]): JobRow => ({ id: 1, kind: "run", about: "tutorial", name: "x", finished: 0, histories: 1, state, wrong: "" });
  expect((["waiting", "running", "finished", "stopped", "failed"] as const).map((state) => open(job(state)))).toEqual([true, true, false, false, false]);
});

test("no more is sent than the kind needs", () => {
  expect(sent(ASKED)).toEqual({ kind: "run", scenario: "tutorial", histories: 40, seed: "1917", patch: "" });
  expect(sent({ ...ASKED, kind: "readings" })).toEqual({ kind: "readings", scenario: "tutorial", histories: 40, seed: "1917" });
  expect(sent({ ...ASKED, kind: "pivots", run: "one" })).toEqual({ kind: "pivots", run: "one" });
});

test("what was found is seen with a run that shows it", () => {
  const job: JobRow = { id: 1, kind: "odds", name: "odds-x", about: "tutorial", finished: 9, histories: 9, state: "finished", wrong: "" };
  expect(shownBy(job, DESK)).toBe("one");
  expect(shownBy({ ...job, about: "october-1917" }, DESK)).toBe(null);
  expect(shownBy({ ...job, kind: "claims" }, DESK)).toBe(null);
  expect(shownBy({ ...job, state: "stopped" }, DESK)).toBe(null);
  expect(shownBy({ ...job, kind: "run", name: "half", state: "stopped" }, DESK)).toBe("half");
});

test("addresses of runs are those that are read", () => {
  const [path, search] = addressOfRun("a b", "c&d").split("?") as [string, string];
  expect(path).toBe("/run/a%20b");
  expect(otherInAddress({ search: `?${search}` })).toBe("c&d");
});

test("the desk is there when the page is served and no run is asked for", () => {
  const page = (text: string): Document => ({ getElementById: () => ({ textContent: text }) }) as unknown as Document;
  const at = (protocol: string, pathname: string): Location => ({ protocol, pathname, search: "" }) as Location;
  expect(isDesk(page("<!--interregnum-data-->"), at("http:", "/"))).toBe(true);
  expect(isDesk(page("<!--interregnum-data-->"), at("http:", "/run/x"))).toBe(false);
  expect(isDesk(page("<!--interregnum-data-->"), at("file:", "/x.html"))).toBe(false);
  expect(isDesk(page("H4sIA"), at("http:", "/x.html"))).toBe(false);
});
