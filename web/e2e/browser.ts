/**
 * A browser on the page, that fails on any request to anywhere else and on any error in the console.
 *
 * Debian's Chromium is used (`CHROMIUM` names another); no browser is downloaded. `INTERREGNUM_PAGE` is a page that the
 * program exported; without it one with invented data is made. `INTERREGNUM_SHOTS` is a folder for the pictures.
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { expect } from "vitest";
import { fill } from "../fixtures/fill";
import { invent, LARGE } from "../fixtures/invent";
import { quantise } from "./quantise";

/** The two sizes at which everything is looked at. */
export const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const;

/** Starts the browser. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox", "--font-render-hinting=none"] });
}

let made: string | undefined;

/** The page with data, as a file. */
export function pageFile(): string {
  const given = process.env["INTERREGNUM_PAGE"];
  if (given !== undefined) return given;
  if (made === undefined) {
    made = join(mkdtempSync(join(tmpdir(), "page-")), "page.html");
    writeFileSync(made, fill(invent(LARGE)));
  }
  return made;
}

/** What went wrong on a page. */
export interface Watched {
  page: Page;
  faults: string[];
}

/** Opens an address of the page and waits until it is drawn. */
export async function open(browser: Browser, hash: string, size: keyof typeof SIZES = "wide", options: { dark?: boolean; file?: string } = {}): Promise<Watched> {
  const context = await browser.newContext({ viewport: SIZES[size], colorScheme: options.dark ? "dark" : "light", acceptDownloads: true, reducedMotion: "reduce" });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!/^(file|data|blob):/.test(url)) faults.push(`asks for ${url}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  await page.goto(`file://${options.file ?? pageFile()}${hash === "" ? "" : `#${hash}`}`);
  await page.waitForSelector(".page, [role=alert]");
  return { page, faults };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds that is serious or critical. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    interface Finding {
      id: string;
      impact: string;
      nodes: { html: string; failureSummary: string }[];
    }
    const axe = (globalThis as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } }).axe;
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} (${failureSummary.slice(0, 200)})`).join(" | ")}`);
  });
}

/** Takes a picture, if pictures are wanted. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["INTERREGNUM_SHOTS"];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.waitForTimeout(350);
  writeFileSync(join(folder, `${name}.png`), quantise(await page.screenshot()));
}

/** Nothing went wrong. */
export async function close({ page, faults }: Watched): Promise<void> {
  expect(faults).toEqual([]);
  await page.context().close();
}
