/** A run to be begun: scenario, histories, seed, and a patch that is checked while it is typed. */
import { useEffect, useState } from "preact/hooks";
import type { Desk } from "../generated/Desk";
import type { JobRow } from "../generated/JobRow";
import type { Verdict } from "../generated/Verdict";
import { Pick } from "../parts/small";
import type { Say } from "../words";
import { begin, check, fault, type Asked } from "./ask";

/** How long typing must rest before the program is asked [ms]. */
const REST_MS = 400;

/** The form. */
export function Begin({ say, desk, begun }: { say: Say; desk: Desk; begun: (job: JobRow) => void }) {
  const [asked, setAsked] = useState<Asked>({ scenario: desk.scenarios[0]?.id ?? "", histories: 200, seed: "1917", patch: "" });
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const typed = fault(asked, desk.most_histories);
  useEffect(() => {
    setVerdict(null);
    if (typed !== null || asked.scenario === "") return;
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
  }, [asked.scenario, asked.histories, asked.seed, asked.patch, typed]);
  const set = (change: Partial<Asked>): void => setAsked({ ...asked, ...change });
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
        <div class="filters">
          <Pick label={say("desk-scenario")} value={asked.scenario} options={desk.scenarios.map(({ id, title }) => ({ value: id, name: title }))} choose={(scenario) => set({ scenario })} />
          <label class="pick">
            <span>{say("desk-histories")}</span>
            <input type="number" min="1" max={desk.most_histories} value={asked.histories} aria-invalid={typed === "histories"} onInput={(event) => set({ histories: event.currentTarget.valueAsNumber })} />
          </label>
          <label class="pick">
            <span>{say("desk-seed")}</span>
            <input type="text" inputMode="numeric" value={asked.seed} aria-invalid={typed === "seed"} onInput={(event) => set({ seed: event.currentTarget.value })} />
          </label>
        </div>
        <label class="patch">
          <span>{say("desk-patch")}</span>
          <textarea rows={7} spellcheck={false} value={asked.patch} placeholder={'[groups.…]\npeople = 800'} onInput={(event) => set({ patch: event.currentTarget.value })} />
        </label>
        <div role="status" class="verdict">
          {typed !== null && <p class="failed">{say(`fault-${typed}`, { most: desk.most_histories })}</p>}
          {typed === null && verdict === null && wrong === "" && <p class="soft">{say("desk-checking")}</p>}
          {verdict !== null && <p class={verdict.sound ? "passed" : "failed"}>{say(verdict.sound ? "desk-sound" : "desk-unsound")}</p>}
          {verdict !== null && verdict.told.trim() !== "" && <pre tabIndex={0}>{verdict.told}</pre>}
          {wrong !== "" && <pre class="failed">{wrong}</pre>}
        </div>
        <button type="submit" class="go" disabled={typed !== null || verdict?.sound !== true || busy}>{say("desk-go")}</button>
      </form>
    </section>
  );
}

function message(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
