/** What the page asks of the program that serves it, beside data: runs that are stored, and runs that begin from here. */
import type { Desk } from "../generated/Desk";
import type { JobKind } from "../generated/JobKind";
import type { JobRow } from "../generated/JobRow";
import type { Verdict } from "../generated/Verdict";

/** What is asked to be begun, and what would be of another kind; the seed as text, for a browser keeps no more than 53
 * bits of a number. */
export interface Asked {
  kind: JobKind;
  scenario: string;
  histories: number;
  settings: number;
  pairs: number;
  filters: number;
  particles: number;
  seed: string;
  patch: string;
  /** The run that is looked at. */
  run: string;
}

/** A number that is asked for. */
export type Count = "histories" | "settings" | "pairs" | "filters" | "particles";

/** The numbers that a kind asks for. */
export const COUNTS: Record<JobKind, readonly Count[]> = {
  run: ["histories"], claims: ["settings", "pairs"], odds: ["filters", "particles"], readings: ["histories"], pivots: [],
};

/** What is sent of it: what its kind needs. */
export function sent(asked: Asked): Partial<Asked> {
  const { kind, scenario, seed, patch, run } = asked;
  if (kind === "pivots") return { kind, run };
  const counts = Object.fromEntries(COUNTS[kind].map((count) => [count, asked[count]]));
  return { kind, scenario, ...counts, seed, ...(kind === "readings" ? {} : { patch }) };
}

/** The most of a number that the program takes. */
export function most(desk: Desk, kind: JobKind, count: Count): number {
  if (count === "histories") return (kind === "readings" ? desk.most[4] : desk.most_histories) ?? 0;
  return desk.most[["settings", "pairs", "filters", "particles"].indexOf(count)] ?? 0;
}

/** The program refused; the message is its own. */
export class Refused extends Error {}

async function answer(response: Response): Promise<Response> {
  if (!response.ok) throw new Refused((await response.text()).trim() || `${response.status} ${response.statusText}`);
  return response;
}

function post(path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: text, signal });
}

/** All that the page is told at its beginning. */
export async function desk(): Promise<Desk> {
  return (await (await answer(await fetch("/desk"))).json()) as Desk;
}

/** What would be said of it before it is begun. */
export async function check(asked: Asked, signal: AbortSignal): Promise<Verdict> {
  return (await (await answer(await post("/check", sent(asked), signal))).json()) as Verdict;
}

/** Begins it. */
export async function begin(asked: Asked): Promise<JobRow> {
  return (await (await answer(await post("/jobs", sent(asked)))).json()) as JobRow;
}

/** Stops it; what is stored stays. */
export async function stop(id: number): Promise<void> {
  await answer(await post(`/jobs/${id}/stop`, undefined));
}

/** Whether it goes on. */
export function open(job: JobRow): boolean {
  return job.state === "waiting" || job.state === "running";
}

/** Hears how it goes on until it ends; gives back what ends the hearing. */
export function follow(id: number, hear: (row: JobRow) => void): () => void {
  const source = new EventSource(`/jobs/${id}`);
  source.onmessage = (event: MessageEvent<string>) => {
    const row = JSON.parse(event.data) as JobRow;
    hear(row);
    // The program ends the stream with the run; a browser would ask again.
    if (!open(row)) source.close();
  };
  return () => source.close();
}

/** The address of a run's page, or of two beside each other. */
export function addressOfRun(name: string, other = ""): string {
  return `/run/${encodeURIComponent(name)}${other === "" ? "" : `?with=${encodeURIComponent(other)}`}`;
}

/** The stored run on whose page it can be seen what was begun; none yet, or none that shows it. */
export function shownBy(job: JobRow, desk: Desk): string | null {
  if (job.kind === "run") return job.finished > 0 ? job.name : null;
  if (job.state !== "finished") return null;
  const shows = desk.runs.find((run) => run.finished > 0 && run.found.includes(job.kind) && (job.kind === "pivots" ? run.name === job.about : run.scenario === job.about));
  return shows?.name ?? null;
}

/** What is wrong with what was typed before the program is asked; null: nothing. */
export function fault(asked: Asked, desk: Desk): Count | "seed" | "run" | null {
  if (asked.kind === "pivots") return asked.run === "" ? "run" : null;
  const wrong = COUNTS[asked.kind].find((count) => !Number.isInteger(asked[count]) || asked[count] < 1 || asked[count] > most(desk, asked.kind, count));
  if (wrong !== undefined) return wrong;
  if (!/^\d{1,20}$/.test(asked.seed.trim()) || BigInt(asked.seed.trim()) >= 2n ** 64n) return "seed";
  return null;
}
