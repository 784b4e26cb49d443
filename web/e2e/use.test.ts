/** The page as it is used: by keyboard alone, by links, by taking figures away, on paper, from the program's server. */
import { readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { gzipSync } from "node:zlib";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { invent, SMALL } from "../fixtures/invent";
import { close, launch, open, pageFile, seriousFindings, shoot } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const BUILT = new URL("../../crates/viewer/page/index.html", import.meta.url).pathname;

function focusedLabel(page: Page): Promise<string> {
  return page.evaluate(() => {
    const on = document.activeElement;
    return on?.getAttribute("aria-label") ?? on?.textContent ?? "";
  });
}

async function tabTo(page: Page, wanted: (label: string, role: string) => boolean): Promise<string> {
  for (let i = 0; i < 400; i++) {
    await page.keyboard.press("Tab");
    const label = await focusedLabel(page);
    const role = await page.evaluate(() => document.activeElement?.getAttribute("role") ?? "");
    if (wanted(label, role)) return label;
  }
  throw new Error("the keyboard does not get there");
}

test("everything goes by keyboard", async () => {
  const watched = await open(browser, "lang=en&minute=30000&tab=overview");
  const { page } = watched;
  await page.keyboard.press("Tab");
  expect(await focusedLabel(page)).toBe("To the panel");
  await tabTo(page, (label) => label === "All histories");
  await page.keyboard.press("Enter");
  await page.waitForSelector('.page[data-view="many"]');
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.waitForSelector('.page[data-view="one"]');
  await tabTo(page, (_, role) => role === "application");
  await page.keyboard.press("ArrowRight");
  const first = await focusedLabel(page);
  await page.keyboard.press("ArrowDown");
  expect(await focusedLabel(page)).not.toBe(first);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".sheet h2");
  const place = await page.locator(".sheet h2").textContent();
  expect(await focusedLabel(page)).toContain(place ?? "?");
  await tabTo(page, (_, role) => role === "tab");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.waitForSelector(".entries");
  await tabTo(page, (label) => label === "Why?");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".why-box");
  await tabTo(page, (_, role) => role === "slider");
  const before = await page.locator(".timeline-box").getAttribute("aria-valuenow");
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((old) => document.querySelector(".timeline-box")?.getAttribute("aria-valuenow") !== old, before);
  expect(Number(await page.locator(".timeline-box").getAttribute("aria-valuenow"))).toBe(Number(before) + 10);
  await page.keyboard.press("Space");
  await page.waitForSelector('.play[aria-label="Stop"]');
  await page.waitForTimeout(600);
  await page.keyboard.press("Space");
  await page.waitForSelector('.play[aria-label="Play"]');
  expect(Number(await page.locator(".timeline-box").getAttribute("aria-valuenow"))).toBeGreaterThan(Number(before) + 20);
  await close(watched);
});

test("a link leads back to the same view", async () => {
  const first = await open(browser, "lang=en");
  const { page } = first;
  await page.getByRole("tab", { name: "Place" }).click();
  await page.locator(".sheet select").first().selectOption({ label: "Winter Palace" });
  await page.getByRole("button", { name: "N.S." }).click();
  await page.locator(".timeline-box").click({ position: { x: 400, y: 60 } });
  await page.waitForTimeout(400);
  const hash = await page.evaluate(() => location.hash.slice(1));
  const shown = await page.locator(".now").textContent();
  const again = await open(browser, hash);
  expect(await again.page.locator(".now").textContent()).toBe(shown);
  expect(await again.page.locator(".sheet h2").textContent()).toBe("Winter Palace");
  await close(first);
  await close(again);
});

test("the chronicle speaks the language chosen", async () => {
  const watched = await open(browser, "lang=cs&tab=chronicle&minute=30000");
  const { page } = watched;
  const said = page.locator(".entries .entry p").first();
  const czech = await said.textContent();
  expect(await said.getAttribute("lang")).toBe("cs");
  await page.getByRole("button", { name: "EN", exact: true }).click();
  await page.waitForSelector('.entries .entry p[lang="en"]');
  expect(await said.textContent()).not.toBe(czech);
  await close(watched);
});

test("figures and tables can be taken away", async () => {
  const watched = await open(browser, "lang=en&tab=loyalty&minute=30000");
  const { page } = watched;
  const take = async (label: string): Promise<Buffer> => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".map-figure .tools").getByRole("button", { name: label }).click()]);
    return readFileSync(await download.path());
  };
  const svg = (await take("SVG")).toString("utf8");
  expect(svg).toContain("<svg");
  expect(svg).not.toContain("var(--");
  expect(svg).toContain("seed");
  const png = await take("PNG");
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect(png.length).toBeGreaterThan(20_000);
  const csv = (await take("CSV")).toString("utf8");
  expect(csv.split("\r\n").length).toBeGreaterThan(50);
  expect(csv).toMatch(/^\uFEFF# /);
  await close(watched);
});

test("on paper there is the sheet alone", async () => {
  const watched = await open(browser, "lang=en&tab=place&place=winter-palace");
  const { page } = watched;
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".timeline").isVisible()).toBe(false);
  expect(await page.locator(".maps").isVisible()).toBe(false);
  expect(await page.locator(".sheet h2").isVisible()).toBe(true);
  await shoot(page, "printed-place");
  await close(watched);
});

test("the tour goes through all its steps and can be left", async () => {
  const watched = await open(browser, "lang=en");
  const { page } = watched;
  await page.getByRole("button", { name: "Tour" }).click();
  for (let step = 1; step <= 11; step++) {
    await page.waitForSelector(".tour");
    expect(await page.locator(".tour").textContent()).toContain(`${step} of 11`);
    const box = await page.locator(".tour").boundingBox();
    expect(box !== null && box.x >= 0 && box.y >= 0 && box.y + box.height <= 900).toBe(true);
    if (step === 2) {
      await shoot(page, "tour");
      expect(await seriousFindings(page)).toEqual([]);
    }
    await page.locator(".tour .next").click();
  }
  await page.waitForSelector(".tour", { state: "detached" });
  await page.getByRole("button", { name: "Tour" }).click();
  await page.waitForSelector(".tour");
  await page.keyboard.press("Escape");
  await page.waitForSelector(".tour", { state: "detached" });
  await close(watched);
});

test("without data the page says what to do", async () => {
  const watched = await open(browser, "lang=en", "wide", { file: BUILT });
  expect(await watched.page.locator("[role=alert]").textContent()).toContain("interregnum export");
  await close(watched);
});

test("the same page is served by the program", async () => {
  const data = gzipSync(JSON.stringify(invent(SMALL)));
  const asked: string[] = [];
  const server: Server = createServer((request, answer) => {
    asked.push(request.url ?? "");
    if (request.url === "/data/a%20run") answer.writeHead(200, { "content-encoding": "gzip", "content-type": "application/json" }).end(data);
    else answer.writeHead(200, { "content-type": "text/html" }).end(readFileSync(BUILT));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/run/a%20run#lang=en`);
  await page.waitForSelector(".map-main .place");
  expect(asked).toEqual(["/run/a%20run", "/data/a%20run"]);
  await page.close();
  await new Promise((done) => server.close(done));
});

test("the file is small enough to be mailed", () => {
  expect(statSync(pageFile()).size).toBeLessThan(5_000_000);
});
