/** What it has come to by this hour, in one history: people lost, who is under arrest, who has gone over to attack. */
import { useHere } from "../context";
import { Figure } from "../parts/figure";
import { Holder } from "../parts/small";

/** Ways of being lost, worst first; others come after these. */
const WAYS = ["killed", "wounded", "captured", "dispersed"];

/** Losses by side, arrests and postures at the moment. */
export function Toll() {
  const { say, word, state, history, num, who, names, clock } = useHere();
  if (history === null) return null;
  const until = state.minute;
  const sums = new Map<string, Map<number | null, number>>();
  for (const [minute, , side, how, people] of history.data.losses) {
    if (minute > until) continue;
    const of = sums.get(how) ?? new Map<number | null, number>();
    sums.set(how, of.set(side, (of.get(side) ?? 0) + people));
  }
  const ways = [...sums.keys()].sort((a, b) => (WAYS.indexOf(a) + 9) % 9 - ((WAYS.indexOf(b) + 9) % 9));
  const held = history.arrested.flatMap((series, i) => (series.at(until) === null ? [] : [i]));
  const attacking = history.posture.flatMap((series, i) => (series.at(until) === "offensive" ? [i] : []));
  return (
    <Figure
      title={say("toll")}
      caption={say("toll-about", { when: clock.moment(until, state.calendar) })}
      of="one"
      file={`toll-${Math.round(until)}`}
      drawing={false}
      table={() => ({
        head: [say("what"), say("side"), say("people")],
        rows: ways.flatMap((way) => [...(sums.get(way) ?? [])].map(([side, people]) => [word("loss", way), who(side), people])),
      })}
    >
      <div class="toll">
        {ways.map((way) => (
          <section key={way}>
            <h4>{word("loss", way)}</h4>
            {[...(sums.get(way) ?? [])].map(([side, people]) => (
              <div key={String(side)}><b>{num(people)}</b> <Holder who={side} /></div>
            ))}
          </section>
        ))}
        {ways.length === 0 && <p class="soft">{say("toll-none")}</p>}
        {held.length > 0 && <section><h4>{say("under-arrest")}</h4>{held.map((i) => <div key={i}>{names.institution(i)}</div>)}</section>}
        {attacking.length > 0 && <section><h4>{say("attacking")}</h4>{attacking.map((i) => <div key={i}>{names.institution(i)}</div>)}</section>}
      </div>
    </Figure>
  );
}
