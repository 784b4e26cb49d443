/** The map in words: for those who do not see it, and for those who would rather read. */
import { useEffect, useState } from "preact/hooks";
import { useHere, type Use } from "../context";
import { FUNCTION, GUARD, OPERATORS } from "../model/history";
import { Holder, PlaceLink } from "../parts/small";

/** What is so at a place, a line for each thing; its name first. */
export function placeInWords(here: Use, place: number, run: number, mode: "one" | "many", minute: number): string {
  const { page, names, say, who, library, num, state, word } = here;
  const of = page.cast.places[place];
  if (of === undefined) return "";
  const lines = [`${names.place(place)} (${word("function", of.function)})`];
  const history = mode === "one" ? library.history(run, state.history) : null;
  if (history === null) {
    const counts = library.run(run).guards[place]?.at(minute) ?? [];
    const all = counts.reduce((a, b) => a + b, 0);
    counts.forEach((count, i) => {
      if (count > 0) lines.push(say("share-of", { who: who(i < counts.length - 1 ? i : null), count: num(count), of: num(all) }));
    });
    return lines.join("\n");
  }
  lines.push(`${say("part-0")}: ${who(history.holder(place, GUARD, minute))}`);
  if (of.operators !== null) lines.push(`${say("part-1")}: ${who(history.holder(place, OPERATORS, minute))}`);
  lines.push(`${say("part-2")}: ${who(history.holder(place, FUNCTION, minute))}`);
  if (!(history.passable[place]?.at(minute) ?? true)) lines.push(say("gate-closed"));
  if (of.telephone && !(history.line[place]?.at(minute) ?? true)) lines.push(say("line-dead"));
  if (!(history.lit[place]?.at(minute) ?? true)) lines.push(say("light-out"));
  for (const [, , at, challenger, incumbent] of history.standoffs(minute)) {
    if (at === place) lines.push(say("standoff-here", { challenger: who(challenger), incumbent: who(incumbent) }));
  }
  if (history.fire(minute).some(([, at]) => at === place)) lines.push(say("fire-here"));
  const armed = new Map<number, number>();
  for (const { serving, people } of history.people.at[place] ?? []) {
    const now = people.at(minute);
    if (serving !== null && now > 0) armed.set(serving, (armed.get(serving) ?? 0) + now);
  }
  for (const [side, people] of armed) lines.push(say("armed-here", { people: num(people), who: who(side) }));
  return lines.join("\n");
}

/** The state of the map as a list by side, and in a sentence that is read out when time stands still. */
export function MapWords({ run, mode }: { run: number; mode: "one" | "many" }) {
  const here = useHere();
  const { page, say, who, library, state, num, clock } = here;
  const [open, setOpen] = useState(false);
  const history = mode === "one" ? library.history(run, state.history) : null;
  const minute = state.minute;
  const holders = page.cast.authorities.map((_, i) => i as number | null).concat([null]);
  const counted = holders.map((holder) => ({
    holder,
    places: page.cast.places.flatMap((_, place) => {
      if (history !== null) return history.holder(place, GUARD, minute) === holder ? [place] : [];
      const counts = library.run(run).guards[place]?.at(minute) ?? [];
      const most = counts.indexOf(Math.max(...counts));
      return (most === counts.length - 1 ? null : most) === holder ? [place] : [];
    }),
  }));
  const sentence = [
    clock.moment(minute, state.calendar),
    ...counted.map(({ holder, places }) =>
      say(history === null ? "words-most" : "words-holds", { who: who(holder), count: places.length, of: page.cast.places.length }),
    ),
    ...(history === null ? [] : [say("words-standoffs", { count: history.standoffs(minute).length })]),
  ].join(". ");
  // Read out only once time has stood still for a while: while it plays, it would never come to an end.
  const [calm, setCalm] = useState(sentence);
  useEffect(() => {
    if (state.playing) return;
    const timer = setTimeout(() => setCalm(sentence), 900);
    return () => clearTimeout(timer);
  }, [sentence, state.playing]);
  return (
    <div class="map-words">
      <p class="visually-hidden" aria-live="polite">{calm}</p>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{say("map-in-words")}</summary>
        {open && (
          <div class="columns">
            <p>{sentence}.</p>
            {counted.map(({ holder, places }) => (
              <section key={String(holder)}>
                <h4><Holder who={holder} /> <span class="soft">{num(places.length)}</span></h4>
                <ul>
                  {places.map((place) => <li key={place}><PlaceLink place={place} /></li>)}
                </ul>
              </section>
            ))}
            {history !== null && (
              <section>
                <h4>{say("on-the-way")}</h4>
                <ul>
                  {history.people.marching(minute).slice(0, 60).map((march, i) => (
                    <li key={i}>
                      {say("march", {
                        people: num(march.people),
                        group: here.names.group(march.group),
                        from: here.names.place(march.from),
                        to: here.names.place(march.to),
                        time: clock.time(march.arrive),
                      })}
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
        )}
      </details>
    </div>
  );
}
