/**
 * The desk, against a small server that answers as the program does; and, where `INTERREGNUM_PROGRAM` names the program
 * itself, against that, in a folder of its own: a run is checked, begun, followed, looked at, begun again and stopped.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { invent, SMALL } from "../fixtures/invent";
import type { Desk } from "../src/generated/Desk";
import type { JobRow } from "../src/generated/JobRow";
import { launch, seriousFindings, shoot, SIZES } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const BUILT = new URL("../../crates/viewer/page/index.html", import.meta.url).pathname;
const JOB: JobRow = { id: 0, kind: "run", about: "tutorial", name: "tutorial-7-40", finished: 0, histories: 40, state: "running", wrong: "" };
const DESK: Desk = {
  program: "0.0.0", most_histories: 10_000, most: [400, 100, 16, 2000, 5000], jobs: [],
  scenarios: [{ id: "tutorial", title: "Lipová, March 1924", can: ["run", "odds"] }, { id: "october-1917", title: "Petrograd, October 1917", can: ["run", "claims", "odds", "readings"] }],
  runs: [
    { name: "tutorial-1917-200", scenario: "tutorial", seed: "1917", histories: 200, finished: 200, patches: [], found: ["odds", "pivots"] },
    { name: "tutorial-1917-200-with-more-police", scenario: "tutorial", seed: "1917", histories: 200, finished: 120, patches: ["More police"], found: [] },
  ],
};

/** What the fake program does with one request. */
async function answer(request: IncomingMessage, response: ServerResponse, asked: string[]): Promise<void> {
  let body = "";
  for await (const part of request) body += String(part);
  asked.push(`${request.method} ${request.url} ${body}`);
  const json = (value: unknown): unknown => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
  if (request.url === "/desk") json(DESK);
  else if (request.url === "/check") json(body.includes("wrong") ? { sound: false, told: "patch:1:1 unknown table `wrong`" } : { sound: true, told: "" });
  else if (request.url === "/jobs") json(JOB);
  else if (request.url === "/jobs/0") {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const finished of [10, 25, 40]) {
      response.write(`data: ${JSON.stringify({ ...JOB, finished, state: finished === 40 ? "finished" : "running" })}\n\n`);
      await new Promise((done) => setTimeout(done, 300));
    }
    response.end();
  } else if (request.url?.startsWith("/data/")) {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(gzipSync(JSON.stringify(invent({ ...SMALL, runs: request.url.split("/").length - 2 }))));
  } else response.writeHead(200, { "content-type": "text/html" }).end(readFileSync(BUILT));
}

async function visit(address: string, size: keyof typeof SIZES = "wide"): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage({ viewport: SIZES[size] });
  const faults: string[] = [];
  const own = new URL(address).origin;
  page.on("request", (request) => {
    if (!request.url().startsWith(own) && !/^(data|blob):/.test(request.url())) faults.push(request.url());
  });
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(address);
  return { page, faults };
}

test("a run is checked, begun and followed; two are set beside each other", async () => {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => void answer(request, response, asked));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { page, faults } = await visit(`${address}/#lang=en`);
  await page.waitForSelector(".verdict .passed");
  await page.locator("textarea").fill("wrong");
  await page.waitForSelector(".verdict .failed");
  expect(await page.locator(".verdict pre").textContent()).toContain("unknown table");
  expect(await page.locator(".go").isDisabled()).toBe(true);
  await page.locator("textarea").fill("");
  await page.locator("input[type=number]").fill("20000");
  expect(await page.locator(".verdict").textContent()).toContain("10,000");
  await page.locator("input[type=number]").fill("40");
  await page.locator("input[type=text]").fill("7");
  await page.waitForSelector(".go:not([disabled])");
  await page.locator(".go").click();
  await page.waitForSelector(".job.running");
  await shoot(page, "desk-wide");
  expect(await seriousFindings(page)).toEqual([]);
  await page.waitForSelector(".job.finished");
  expect(asked.find((line) => line.startsWith("POST /jobs "))).toContain('{"kind":"run","scenario":"tutorial","histories":40,"seed":"7","patch":""}');
  await page.getByLabel("claims").check();
  await page.waitForSelector(".verdict .passed");
  expect(await page.locator("select").first().inputValue()).toBe("october-1917");
  await shoot(page, "desk-claims-wide");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByLabel("pivots").check();
  await page.waitForSelector(".verdict .passed");
  expect(asked.at(-1)).toContain('POST /check {"kind":"pivots","run":"tutorial-1917-200"}');
  await page.setViewportSize(SIZES.narrow);
  await shoot(page, "desk-narrow");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "as baseline" }).first().click();
  await page.getByRole("link", { name: "beside the baseline" }).click();
  await page.waitForSelector(".map-main .place");
  expect(asked).toContain("GET /data/tutorial-1917-200/tutorial-1917-200-with-more-police ");
  await page.getByRole("button", { name: "Two runs" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".map-figure").length === 2);
  expect(faults).toEqual([]);
  await page.close();
  await new Promise((done) => server.close(done));
});

const PROGRAM = process.env["INTERREGNUM_PROGRAM"];

test.skipIf(PROGRAM === undefined)("with the program itself", async () => {
  const folder = mkdtempSync(join(tmpdir(), "desk-"));
  const program: ChildProcess = spawn(PROGRAM as string, ["serve", "--port", "0"], { cwd: folder });
  try {
    let told = "";
    program.stdout?.on("data", (part: Buffer) => (told += part.toString()));
    program.stderr?.on("data", (part: Buffer) => (told += part.toString()));
    for (let i = 0; i < 200 && !/http:\/\/[\d.]+:\d+/.test(told); i++) await new Promise((done) => setTimeout(done, 100));
    const address = /http:\/\/[\d.]+:\d+/.exec(told)?.[0];
    if (address === undefined) throw new Error(`no address in ${told}`);
    const { page, faults } = await visit(`${address}/#lang=en`);
    await page.locator("select").selectOption("tutorial");
    await page.locator("input[type=number]").fill("60");
    await page.locator("textarea").fill("[nonsense]\nx = 1\n");
    await page.waitForSelector(".verdict .failed");
    await page.locator("textarea").fill("");
    await page.waitForSelector(".verdict .passed");
    await page.locator(".go").click();
    await page.waitForSelector(".job.finished");
    await page.getByRole("link", { name: "Look at it" }).click();
    await page.waitForSelector(".map-main .place");
    expect(await page.locator(".heading").textContent()).toContain("60");
    expect(await page.locator("#tab-odds").count()).toBe(0);
    await page.getByRole("link", { name: "all runs" }).click();
    await page.waitForSelector(".desk");
    await page.getByLabel("odds").check();
    await page.locator("select").selectOption("tutorial");
    await page.getByLabel("Filters").fill("2");
    await page.getByLabel("Particles in each").fill("20");
    await page.waitForSelector(".go:not([disabled])");
    await page.locator(".go").click();
    await page.waitForFunction(() => document.querySelectorAll(".job.finished").length === 2);
    await page.getByLabel("pivots").check();
    await page.waitForSelector(".go:not([disabled])");
    await page.locator(".go").click();
    await page.waitForFunction(() => document.querySelectorAll(".job.finished").length === 3);
    await page.locator(".job", { hasText: "pivots" }).getByRole("link", { name: "Look at it" }).click();
    await page.waitForSelector("#tab-pivots[aria-selected=true]");
    await page.getByRole("tab", { name: "Odds" }).click();
    await page.waitForSelector(".odds-line");
    await page.getByRole("link", { name: "all runs" }).click();
    await page.waitForSelector(".desk");
    await page.locator("select").selectOption("october-1917");
    await page.locator("input[type=number]").fill("5000");
    await page.waitForSelector(".go:not([disabled])");
    await page.locator(".go").click();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.waitForSelector(".job.stopped");
    expect(faults).toEqual([]);
    await page.close();
  } finally {
    program.kill("SIGINT");
  }
});
