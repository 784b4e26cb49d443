/** Each view at two sizes: nothing is asked of anybody, nothing fails, axe-core has nothing serious to say. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { close, launch, open, seriousFindings, shoot, SIZES } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Name of the picture, address. */
const VIEWS: readonly [string, string][] = [
  ["outcome", "tab=overview"],
  ["chronicle", "tab=chronicle"],
  ["why", "tab=chronicle&entry=ENTRY"],
  ["chain", "tab=why&why=WHY"],
  ["orders", "tab=orders"],
  ["votes", "tab=votes"],
  ["place", "tab=place&place=winter-palace"],
  ["guards", "tab=guards"],
  ["belief", "tab=belief&minute=19310"],
  ["loyalties", "tab=loyalty"],
  ["record", "tab=record"],
  ["episode", "tab=record&episode=EPISODE"],
  ["scores", "tab=scores"],
  ["claims", "tab=claims"],
  ["claim", "tab=claims&claim=CLAIM"],
  ["odds", "tab=odds"],
  ["pivots", "tab=pivots"],
  ["readings", "tab=readings"],
  ["many", "view=many&tab=overview"],
  ["two-runs", "view=two&tab=overview"],
  ["czech-dark", "tab=place&place=winter-palace&lang=cs&theme=dark"],
];
/** Half past nine in the evening of 25 October 1917, Old Style, in a scenario that begins on the 4th. */
const MINUTE = process.env["INTERREGNUM_MINUTE"] ?? "31530";
const ENTRY = process.env["INTERREGNUM_ENTRY"] ?? "1500";
const EPISODE = process.env["INTERREGNUM_EPISODE"] ?? "exchange-taken";

const WHY = process.env["INTERREGNUM_WHY"] ?? "0";
const CLAIM = process.env["INTERREGNUM_CLAIM"] ?? "invented-0";

describe.each(Object.keys(SIZES) as (keyof typeof SIZES)[])("%s", (size) => {
  test.each(VIEWS)("%s", async (name, address) => {
    const hash = `${address.includes("lang=") ? "" : "lang=en&"}${address.includes("minute=") ? "" : `minute=${MINUTE}&`}${address.replace("ENTRY", ENTRY).replace("EPISODE", EPISODE).replace("CLAIM", CLAIM).replace("WHY", WHY)}`;
    const watched = await open(browser, hash, size);
    const { page } = watched;
    await page.waitForSelector(".map-main .place");
    // A page that was given may have no claims, no odds, one run only: then there is no such view.
    const tab = /tab=(\w+)/.exec(address)?.[1] ?? "overview";
    const there = (await page.locator(`#tab-${tab}`).count()) > 0 && (!address.includes("view=two") || (await page.locator(".map-figure").count()) === 2);
    if (!there && process.env["INTERREGNUM_PAGE"] !== undefined) {
      await page.context().close();
      return;
    }
    if (size === "narrow" && name !== "outcome" && name !== "many" && name !== "two-runs") {
      await page.locator(".tabs").evaluate((tabs) => tabs.scrollIntoView());
    }
    await shoot(page, `${name}-${size}`);
    expect(await seriousFindings(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await close(watched);
  });
});
