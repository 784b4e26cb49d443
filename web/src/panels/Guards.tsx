/** The guard roster: who stands guard where, for whom, with how many in arms. */
import { useMemo, useState } from "preact/hooks";
import { useHere } from "../context";
import { GUARD } from "../model/history";
import { Figure } from "../parts/figure";
import { Choice, Holder, PlaceLink, SharesBar } from "../parts/small";

/** All places with their guards, in one history or in all. */
export function Guards() {
  const here = useHere();
  const { say, state, page, names, history, run, num, word, who } = here;
  const [sort, setSort] = useState<"place" | "holder">("holder");
  const single = state.view === "one" ? history : null;
  const minute = state.minute;
  const authorities = page.cast.authorities.length;
  const rows = useMemo(() => {
    const made = page.cast.places.map((of, place) => {
      const armed = new Map<number, { people: number; groups: number[] }>();
      for (const { group, serving, people } of single?.people.at[place] ?? []) {
        const now = people.at(minute);
        if (serving === null || now === 0) continue;
        const side = armed.get(serving) ?? { people: 0, groups: [] };
        side.people += now;
        if (!side.groups.includes(group)) side.groups.push(group);
        armed.set(serving, side);
      }
      const counts = run.guards[place]?.at(minute) ?? [];
      const holder = single !== null ? single.holder(place, GUARD, minute) : counts.indexOf(Math.max(...counts));
      return { place, of, armed, counts, holder: holder ?? authorities, name: names.place(place) };
    });
    const share = (row: (typeof made)[number]): number => (single === null ? -(row.counts[0] ?? 0) : row.holder);
    return made.sort((a, b) => (sort === "holder" ? share(a) - share(b) : 0) || a.name.localeCompare(b.name, state.lang));
  }, [page, single, run, minute, names, sort, state.lang, authorities]);
  return (
    <div class="panel-body">
      <Figure
        title={say("roster-title")}
        caption={say(single === null ? "roster-many" : "roster-one", { when: here.clock.moment(minute, state.calendar) })}
        of={single === null ? "many" : "one"}
        file={`guards-${Math.round(minute)}`}
        drawing={false}
        table={() => ({
          head: [say("place"), say("kind"), ...(single === null ? [...page.cast.authorities.map((_, i) => who(i)), who(null)] : [say("part-0"), say("in-arms")])],
          rows: rows.map(({ name, of, counts, place, armed }) => [
            name, word("function", of.function),
            ...(single === null ? counts : [who(single.holder(place, GUARD, minute)), [...armed].map(([side, { people }]) => `${who(side)} ${people}`).join("; ")]),
          ]),
        })}
      >
        <Choice
          label={say("sort-by")}
          value={sort}
          options={[{ value: "holder", name: say("sort-holder") }, { value: "place", name: say("sort-place") }]}
          choose={setSort}
        />
        <div class="scroll">
        <table class="roster">
          <thead>
            <tr>
              <th scope="col">{say("place")}</th>
              <th scope="col">{single === null ? say("share") : say("part-0")}</th>
              <th scope="col">{single === null ? "" : say("in-arms")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ place, armed, counts }) => {
              const most = Math.max(...counts);
              const leader = counts.indexOf(most);
              const of = counts.reduce((a, b) => a + b, 0);
              const text = say("share-of", { who: who(leader < authorities ? leader : null), count: num(most), of: num(of) });
              return (
                <tr key={place}>
                  <th scope="row"><PlaceLink place={place} /></th>
                  {single !== null ? (
                    <>
                      <td><Holder who={single.holder(place, GUARD, minute)} /></td>
                      <td>
                        {[...armed].map(([side, { people, groups }]) => (
                          <div key={side} title={groups.map((group) => names.group(group)).join(", ")}>
                            <Holder who={side} /> {num(people)}
                            <small class="soft"> {groups.slice(0, 2).map((group) => names.group(group)).join(", ")}{groups.length > 2 ? ` +${groups.length - 2}` : ""}</small>
                          </div>
                        ))}
                      </td>
                    </>
                  ) : (
                    <>
                      <td><SharesBar counts={counts} label={text} /></td>
                      <td class="small">{text}</td>
                    </>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
        </div>
      </Figure>
    </div>
  );
}
