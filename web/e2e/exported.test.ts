/**
 * A run that the program itself made and exported, opened from disk: every tab, in both languages, asks nothing of
 * anybody, says nothing in the console, and axe-core has nothing serious to say. `INTERREGNUM_PROGRAM` names the program.
 *
 * The scenario is the tutorial with a claim and a reading of its own beside it, so that there is every tab.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TABS } from "../src/model/address";
import { close, launch, open, seriousFindings } from "./browser";

const PROGRAM = process.env["INTERREGNUM_PROGRAM"] ?? "";
const TUTORIAL = new URL("../../scenarios/tutorial", import.meta.url).pathname;
const NOBODY = 'format = 1\ntitle = "No committee"\nremove = ["doctrines.strike-committee"]\n';
const CLAIM = `format = 1
[claims.E-1]
stated = true
claim = "Without the committee the hall would have stayed."
status = "runnable"
flagship = true
intervention = "The committee asks nobody for anything."
patch = "interventions/no-committee.toml"
measures = "The town hall comes to obey the strikers"
outcome = "ever(holds('town-hall') == 'strikers')"
unit = "probability"
expects = "falls"
`;

let browser: Browser;
let folder: string;

/** What the program says. */
function run(...words: string[]): string {
  return execFileSync(PROGRAM, words, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 28 });
}

/** What a command finds, as a file of JSON. */
function found(name: string, ...words: string[]): string {
  writeFileSync(join(folder, `${name}.json`), run(...words, "--format", "json"));
  return `${name}.json`;
}

beforeAll(async () => {
  browser = await launch();
  if (PROGRAM === "") return;
  folder = mkdtempSync(join(tmpdir(), "exported-"));
  // The files are found by the scenario's folder, and the parameters of all scenarios beside it are the program's own.
  cpSync(TUTORIAL, join(folder, "town"), { recursive: true });
  mkdirSync(join(folder, "town/readings"));
  mkdirSync(join(folder, "town/interventions"));
  writeFileSync(join(folder, "town/claims.toml"), CLAIM);
  writeFileSync(join(folder, "town/interventions/no-committee.toml"), NOBODY);
  writeFileSync(join(folder, "town/readings/nobody.toml"), `${NOBODY}summary = "Nobody led it."\ndenies = "That anybody was asked."\nheld_by = ["A. Nobody"]\n`.replace(/(remove.*\n)([\s\S]*)/, "$2$1"));
  run("readings", "town", "--seal");
  run("run", "town", "--histories", "100", "--quiet", "--out", "run");
  const odds = found("odds", "odds", "town", "--filters", "2", "--particles", "20", "--quiet", "--out", "odds");
  const claims = found("claims", "claims", "town", "--flagship", "--settings", "6", "--pairs", "2", "--quiet", "--out", "claims");
  const readings = found("readings", "readings", "town", "--histories", "50", "--quiet", "--out", "readings");
  const pivots = found("pivots", "pivots", "run");
  run("export", "run", "--html", "town.html", "--odds", odds, "--claims", claims, "--readings", readings, "--pivots", pivots, "--quiet");
}, 300_000);
afterAll(() => browser.close());

test.skipIf(PROGRAM === "")("the file is small enough to be mailed", () => {
  expect(statSync(join(folder, "town.html")).size).toBeLessThan(5_000_000);
});

test.skipIf(PROGRAM === "").each([["en", "wide", false], ["cs", "narrow", true]] as const)("every tab of an exported run, %s, %s", async (lang, size, dark) => {
  const watched = await open(browser, `lang=${lang}`, size, { file: join(folder, "town.html"), dark });
  const { page } = watched;
  await page.waitForSelector(".map-main .place");
  const tabs = await page.locator("[role=tab]").evaluateAll((all) => all.map((tab) => tab.id.replace("tab-", "")));
  expect(tabs).toEqual(TABS.filter((tab) => tab !== "votes"));
  for (const tab of tabs) {
    await page.locator(`#tab-${tab}`).click();
    await page.waitForSelector(`#tab-${tab}[aria-selected=true]`);
    expect((await page.locator("#panel-open").innerText()).length, tab).toBeGreaterThan(40);
    expect(await seriousFindings(page), tab).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), tab).toBeLessThanOrEqual(0);
  }
  await page.locator("#tab-why").click();
  await page.locator(".stairs .dot").first().waitFor();
  await close(watched);
});

test.skipIf(PROGRAM === "")("what was found can be taken away", async () => {
  const watched = await open(browser, "lang=en&tab=pivots", "wide", { file: join(folder, "town.html") });
  const { page } = watched;
  for (const tab of ["pivots", "readings", "why", "claims", "odds"]) {
    await page.locator(`#tab-${tab}`).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#panel-open .tools").first().getByRole("button", { name: "CSV" }).click()]);
    expect(readFileSync(await download.path(), "utf8").split("\r\n").length, tab).toBeGreaterThan(4);
  }
  await close(watched);
});

test.skipIf(PROGRAM === "")("a step of a chain leads to its minute and its place", async () => {
  const watched = await open(browser, "lang=en&tab=why", "wide", { file: join(folder, "town.html") });
  const { page } = watched;
  const step = page.locator(".steps > li").last();
  const before = await page.locator(".now").textContent();
  await step.locator(".moment").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction((old) => document.querySelector(".now")?.textContent !== old, before);
  await step.locator(".place-link").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#tab-place[aria-selected=true]");
  await close(watched);
});
