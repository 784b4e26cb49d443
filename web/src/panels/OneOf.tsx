/** Says that a single history is one of many, and lets another be chosen. */
import { useHere } from "../context";
import { Pick } from "../parts/small";

/** `1 of 1,000`, and which. */
export function OneOf() {
  const { say, run, state, store, num } = useHere();
  const { watched, histories } = run.data;
  return (
    <div class="one-of">
      <span class="badge">{say("one-of", { of: num(histories) })}</span>
      {watched.length > 1 ? (
        <Pick
          label={say("history")}
          value={String(state.history)}
          options={watched.map(({ number, chosen }, i) => ({ value: String(i), name: say("history-of", { number, chosen: say(`chosen-${chosen}`) }) }))}
          choose={(value) => store.set({ history: Number(value), entry: null, seat: null, order: null })}
        />
      ) : (
        <span>{say("history-of", { number: watched[0]?.number ?? 0, chosen: say(`chosen-${watched[0]?.chosen ?? "asked"}`) })}</span>
      )}
    </div>
  );
}

/** What is said where no history can be watched. */
export function NoHistory() {
  const { say } = useHere();
  return <p class="panel-body soft">{say("no-history")}</p>;
}
