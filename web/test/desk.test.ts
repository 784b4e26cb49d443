import { expect, test } from "vitest";
import { addressOfRun, fault, open } from "../src/desk/ask";
import type { JobRow } from "../src/generated/JobRow";
import { isDesk, otherInAddress } from "../src/load";

const ASKED = { scenario: "tutorial", histories: 40, seed: "1917", patch: "" };

test("what is out of bounds is told before the program is asked", () => {
  expect(fault(ASKED, 10_000)).toBe(null);
  for (const histories of [0, -1, 1.5, Number.NaN, 10_001]) expect(fault({ ...ASKED, histories }, 10_000)).toBe("histories");
  for (const seed of ["", "x", "-1", "1.5", "18446744073709551616"]) expect(fault({ ...ASKED, seed }, 10_000)).toBe("seed");
  expect(fault({ ...ASKED, seed: " 18446744073709551615 " }, 10_000)).toBe(null);
});

test("a run goes on until it ends", () => {
  const job = (state: JobRow["state"]): JobRow => ({ id: 1, name: "x", finished: 0, histories: 1, state, wrong: "" });
  expect((["waiting", "running", "finished", "stopped", "failed"] as const).map((state) => open(job(state)))).toEqual([true, true, false, false, false]);
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
