/** How long the page takes to open, and how long its frames take while time is scrubbed, from the browser's own trace. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { close, launch, open } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  pid: number;
  tid: number;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

test("a large run opens in less than two seconds", async () => {
  const watched = await open(browser, "lang=en");
  const drawn = await watched.page.evaluate(() => performance.getEntriesByName("drawn")[0]?.startTime ?? Infinity);
  console.log(`drawn after ${Math.round(drawn)} ms`);
  expect(drawn).toBeLessThan(2000);
  await close(watched);
});

test.each(["one", "many"])("scrubbing %s is smooth", async (view) => {
  const watched = await open(browser, `lang=en&view=${view}&tab=overview&minute=20000`);
  const { page } = watched;
  await page.getByRole("button", { name: "All", exact: true }).click();
  await page.waitForTimeout(800);
  const box = await page.locator(".timeline-box").boundingBox();
  if (box === null) throw new Error("no timeline");
  await browser.startTracing(page, { categories: ["devtools.timeline", "disabled-by-default-devtools.timeline.frame", "toplevel"] });
  await page.mouse.move(box.x + 20, box.y + 60);
  await page.mouse.down();
  for (let i = 0; i <= 180; i++) await page.mouse.move(box.x + 20 + (i * (box.width - 40)) / 180, box.y + 60);
  await page.mouse.up();
  const trace = JSON.parse((await browser.stopTracing()).toString("utf8")) as { traceEvents: TraceEvent[] };
  const frames = trace.traceEvents.filter(({ name, ph }) => name === "FireAnimationFrame" && ph === "X");
  const scripts = frames.map(({ dur }) => (dur ?? 0) / 1000);
  // Work of the page's own thread between two frames: script, style, layout and painting together.
  const thread = frames[0];
  const tasks = trace.traceEvents.filter((event) => event.name.endsWith("RunTask") && event.tid === thread?.tid && event.pid === thread?.pid);
  const lengths = tasks.map(({ dur }) => (dur ?? 0) / 1000).filter((length) => length > 0.5);
  console.log(
    `${view}: ${frames.length} frames; script median ${quantile(scripts, 0.5).toFixed(1)}, 95 of 100 below ${quantile(scripts, 0.95).toFixed(1)} ms; ` +
      `tasks median ${quantile(lengths, 0.5).toFixed(1)}, 95 of 100 below ${quantile(lengths, 0.95).toFixed(1)}, longest ${quantile(lengths, 1).toFixed(1)} ms`,
  );
  expect(frames.length).toBeGreaterThan(20);
  // A frame has 16.7 ms; twice that is let pass, for other work on the machine.
  expect(quantile(scripts, 0.95)).toBeLessThan(33);
  await close(watched);
});
