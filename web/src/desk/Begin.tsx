/** Something to be begun: a run, or what the lab finds; what is asked is checked while it is typed. */
import { useEffect, useState } from "preact/hooks";
import type { Desk } from "../generated/Desk";
import type { JobKind } from "../generated/JobKind";
import type { JobRow } from "../generated/JobRow";
import type { Verdict } from "../generated/Verdict";
import { Pick } from "../parts/small";
import type { Say } from "../words";
import { begin, check, COUNTS, fault, most, sent, type Asked } from "./ask";

/** How long typing must rest before the program is asked [ms]. */
const REST_MS = 400;

const KINDS: readonly JobKind[] = ["run", "claims", "odds", "readings", "pivots"];

/** The form. */
export function Begin({ say, desk, begun }: { say: Say; desk: Desk; begun: (job: JobRow) => void }) {
  const [asked, setAsked] = useState<Asked>({
    kind: "run", scenario: desk.scenarios[0]?.id ?? "", histories: 200, settings: 40, pairs: 8, filters: 4, particles: 100, seed: "1917", patch: "", run: "",
  });
  const able = (kind: JobKind) => desk.scenarios.filter(({ can }) => can.includes(kind));
  const runs = desk.runs.filter(({ finished }) => finished > 0);
  const kinds = KINDS.filter((kind) => (kind === "pivots" ? runs.length > 0 : able(kind).length > 0));
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const typed = fault(asked, desk);
  useEffect(() => {
    setVerdict(null);
    if (typed !== null || (asked.kind !== "pivots" && asked.scenario === "")) return;
    const ending = new AbortController();
    const timer = setTimeout(() => {
      check(asked, ending.signal).then(
        (found) => {
          setVerdict(found);
          setWrong("");
        },
        (failure: unknown) => {
          if (!ending.signal.aborted) setWrong(message(failure));
        },
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [JSON.stringify(sent(asked)), typed]);
  const set = (change: Partial<Asked>): void => setAsked({ ...asked, ...change });
  const choose = (kind: JobKind): void => {
    const scenarios = able(kind);
    const scenario = scenarios.some(({ id }) => id === asked.scenario) ? asked.scenario : (scenarios[0]?.id ?? "");
    set({ kind, scenario, run: kind === "pivots" ? asked.run || (runs[0]?.name ?? "") : asked.run });
  };
  const send = async (): Promise<void> => {
    setBusy(true);
    try {
      begun(await begin(asked));
      setWrong("");
    } catch (failure) {
      setWrong(message(failure));
    }
    setBusy(false);
  };
  return (
    <section class="begin">
      <h2>{say("desk-begin")}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed === null && verdict?.sound === true && !busy) void send();
        }}
      >
        {kinds.length > 1 && (
          <fieldset class="kinds">
            <legend>{say("desk-what")}</legend>
            {kinds.map((kind) => (
              <label key={kind}>
                <input type="radio" name="kind" value={kind} checked={asked.kind === kind} onChange={() => choose(kind)} /> {say(`desk-kind-${kind}`)}
              </label>
            ))}
          </fieldset>
        )}
        <p class="soft">{say(`desk-about-${asked.kind}`)}</p>
        <div class="filters">
          {asked.kind === "pivots" ? (
            <Pick label={say("run")} value={asked.run} options={runs.map(({ name }) => ({ value: name, name }))} choose={(run) => set({ run })} />
          ) : (
            <Pick label={say("desk-scenario")} value={asked.scenario} options={able(asked.kind).map(({ id, title }) => ({ value: id, name: title }))} choose={(scenario) => set({ scenario })} />
          )}
          {COUNTS[asked.kind].map((count) => (
            <label key={count} class="pick">
              <span>{say(`desk-${count}`)}</span>
              <input type="number" min="1" max={most(desk, asked.kind, count)} value={asked[count]} aria-invalid={typed === count} onInput={(event) => set({ [count]: event.currentTarget.valueAsNumber })} />
            </label>
          ))}
          {asked.kind !== "pivots" && (
            <label class="pick">
              <span>{say("desk-seed")}</span>
              <input type="text" inputMode="numeric" value={asked.seed} aria-invalid={typed === "seed"} onInput={(event) => set({ seed: event.currentTarget.value })} />
            </label>
          )}
        </div>
        {asked.kind !== "pivots" && asked.kind !== "readings" && (
          <label class="patch">
            <span>{say("desk-patch")}</span>
            <textarea rows={asked.kind === "run" ? 7 : 3} spellcheck={false} value={asked.patch} placeholder={'[groups.…]\npeople = 800'} onInput={(event) => set({ patch: event.currentTarget.value })} />
          </label>
        )}
        <div role="status" class="verdict">
          {typed !== null && <p class="failed">{typed === "seed" || typed === "run" ? say(`fault-${typed}`) : say("fault-count", { what: say(`desk-${typed}`), most: most(desk, asked.kind, typed) })}</p>}
          {typed === null && verdict === null && wrong === "" && <p class="soft">{say("desk-checking")}</p>}
          {verdict !== null && <p class={verdict.sound ? "passed" : "failed"}>{say(verdict.sound ? "desk-sound" : "desk-unsound")}</p>}
          {verdict !== null && verdict.told.trim() !== "" && <pre tabIndex={0}>{verdict.told}</pre>}
          {wrong !== "" && <pre class="failed">{wrong}</pre>}
        </div>
        <button type="submit" class="go" disabled={typed !== null || verdict?.sound !== true || busy}>{say(asked.kind === "run" ? "desk-go" : "desk-find")}</button>
      </form>
    </section>
  );
}

function message(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
