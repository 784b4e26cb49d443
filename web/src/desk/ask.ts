/** What the page asks of the program that serves it, beside data: runs that are stored, and runs that begin from here. */
import type { Desk } from "../generated/Desk";
import type { JobRow } from "../generated/JobRow";
import type { Verdict } from "../generated/Verdict";

/** What is asked to be run; the seed as text, for a browser keeps no more than 53 bits of a number. */
export interface Asked {
  scenario: string;
  histories: number;
  seed: string;
  patch: string;
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
  return (await (await answer(await post("/check", asked, signal))).json()) as Verdict;
}

/** Begins a run. */
export async function begin(asked: Asked): Promise<JobRow> {
  return (await (await answer(await post("/jobs", asked))).json()) as JobRow;
}

/** Stops a run; what is stored stays. */
export async function stop(id: number): Promise<void> {
  await answer(await post(`/jobs/${id}/stop`, undefined));
}

/** Whether a run goes on. */
export function open(job: JobRow): boolean {
  return job.state === "waiting" || job.state === "running";
}

/** Hears how a run goes on until it ends; gives back what ends the hearing. */
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

/** What is wrong with what was typed before the program is asked; null: nothing. */
export function fault(asked: Asked, most: number): "histories" | "seed" | null {
  if (!Number.isInteger(asked.histories) || asked.histories < 1 || asked.histories > most) return "histories";
  if (!/^\d{1,20}$/.test(asked.seed.trim()) || BigInt(asked.seed.trim()) >= 2n ** 64n) return "seed";
  return null;
}
