/** Loyalties over time: for whom groups had declared themselves, all together and one by one. */
import { useMemo, useState } from "preact/hooks";
import { Area } from "../charts/Area";
import { useHere } from "../context";
import { peopleDeclared, type RunIndex } from "../model/ensemble";
import { Figure } from "../parts/figure";
import { Pick, SharesBar, Swatch } from "../parts/small";

/** People declared at every minute at which some group's shares change, at most every six hours. */
function declared(run: RunIndex, people: readonly number[], all: number): { minutes: number[]; counts: number[][] } {
  const minutes: number[] = [];
  for (let minute = 0; minute <= all; minute += Math.max(60, Math.round(all / 300))) minutes.push(minute);
  return { minutes, counts: minutes.map((minute) => peopleDeclared(run, people, minute)) };
}

/** The loyalties of the run, or of both. */
export function Loyalty() {
  const here = useHere();
  const { say, state, page, library, clock } = here;
  const [kind, setKind] = useState("");
  const kinds = useMemo(() => [...new Set(page.cast.groups.map((group) => group.kind))].sort(), [page]);
  const runs = state.view === "two" ? page.runs.map((_, i) => i) : [state.run];
  const people = useMemo(
    () => page.cast.groups.map((group) => (kind === "" || group.kind === kind ? group.people : 0)),
    [page, kind],
  );
  return (
    <div class="panel-body">
      <div class="filters">
        <Pick
          label={say("kind")}
          value={kind}
          options={[{ value: "", name: say("all-kinds") }, ...kinds.map((value) => ({ value, name: here.word("group", value) }))]}
          choose={setKind}
        />
      </div>
      {runs.map((run) => <Together key={run} run={run} people={people} />)}
      {runs.map((run) => {
        const index = library.run(run);
        const groups = page.cast.groups.flatMap((group, i) => (kind === "" || group.kind === kind ? [i] : []));
        return (
          <Figure
            key={run}
            title={say("loyalty-groups")}
            caption={say("loyalty-groups-about", { when: clock.moment(state.minute, state.calendar) })}
            of="many"
            run={run}
            file="loyalty-groups"
            drawing={false}
            table={() => ({
              head: [say("group"), say("people"), ...page.cast.authorities.map((_, i) => here.who(i)), here.who(null)],
              rows: groups.map((group) => [here.names.group(group), page.cast.groups[group]?.people ?? 0, ...(index.stances[group]?.at(state.minute) ?? [])]),
            })}
          >
            <div class="scroll">
            <table class="loyalty">
              <tbody>
                {groups.map((group) => {
                  const counts = index.stances[group]?.at(state.minute) ?? [];
                  return (
                    <tr key={group}>
                      <th scope="row">{here.names.group(group)} <small class="soft">{here.num(page.cast.groups[group]?.people ?? 0)}</small></th>
                      <td><SharesBar counts={counts} label={counts.map((count, i) => `${here.who(i < counts.length - 1 ? i : null)} ${count}`).join(", ")} /></td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
            </div>
          </Figure>
        );
      })}
    </div>
  );
}

function Together({ run, people }: { run: number; people: readonly number[] }) {
  const here = useHere();
  const { say, library, clock, page, state, num } = here;
  const index = library.run(run);
  const data = useMemo(() => declared(index, people, clock.minutes), [index, people, clock.minutes]);
  const now = peopleDeclared(index, people, state.minute);
  return (
    <Figure
      title={say("loyalty-title")}
      caption={say("loyalty-about")}
      of="many"
      run={run}
      file="loyalty"
      table={() => ({
        head: [say("minute"), say("when"), ...page.cast.authorities.map((_, i) => here.who(i)), here.who(null)],
        rows: data.minutes.map((minute, i) => [minute, clock.moment(minute, state.calendar), ...(data.counts[i] ?? []).map(Math.round)]),
      })}
    >
      <Area minutes={data.minutes} counts={data.counts} label={say("loyalty-title")} height={190} />
      <p>
        {now.map((count, i) => {
          const who = i < now.length - 1 ? i : null;
          return <span key={i} class="key"><Swatch who={who} /> {who === null ? say("undeclared") : here.who(who)} {num(Math.round(count))}</span>;
        })}
      </p>
    </Figure>
  );
}
