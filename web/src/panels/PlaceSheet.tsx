/** The sheet of a place: who holds it now, who has held it, in how many histories, what was ordered, what is recorded. */
import { useMemo } from "preact/hooks";
import { useHere } from "../context";
import { Area } from "../charts/Area";
import { FUNCTION, GUARD, OPERATORS } from "../model/history";
import { Figure } from "../parts/figure";
import { Holder, Moment, Pick, SharesBar } from "../parts/small";
import { OrderRow } from "./Orders";
import { EpisodeRow } from "./Record";
import { PrintButton } from "./Print";

/** The sheet of the chosen place. */
export function PlaceSheet() {
  const { say, state, store, page, names } = useHere();
  const sorted = useMemo(
    () => page.cast.places.map((_, i) => ({ value: String(i), name: names.place(i) })).sort((a, b) => a.name.localeCompare(b.name, state.lang)),
    [page, names, state.lang],
  );
  const place = state.place;
  return (
    <div class="panel-body sheet" data-tour="place">
      <div class="filters no-print">
        <Pick
          label={say("place")}
          value={place === null ? "" : String(place)}
          options={[{ value: "", name: say("choose-place") }, ...sorted]}
          choose={(value) => store.set({ place: value === "" ? null : Number(value) })}
        />
        {place !== null && <PrintButton />}
      </div>
      {place === null ? <p class="soft">{say("choose-place-about")}</p> : <Sheet place={place} />}
    </div>
  );
}

function Sheet({ place }: { place: number }) {
  const here = useHere();
  const { say, state, page, names, word, history, run, num, library } = here;
  const of = page.cast.places[place];
  if (of === undefined) return null;
  const single = state.view === "one" ? history : null;
  const minute = state.minute;
  const episodes = page.episodes.flatMap((episode, i) => (episode.place === place ? [i] : []));
  const runs = state.view === "two" ? page.runs.map((_, i) => i) : [state.run];
  const changes = single?.changes(place) ?? [];
  const orders = single?.orders.filter((order) => order.place === place) ?? [];
  return (
    <>
      <h2>{names.place(place)}</h2>
      <p class="soft">
        {word("function", of.function)}
        {of.operators !== null && <> · {say("worked-by", { group: names.group(of.operators) })}</>}
        {of.telephone && <> · {say("has-telephone")}</>}
      </p>
      {single !== null && (
        <table class="holding">
          <tbody>
            {[GUARD, ...(of.operators === null ? [] : [OPERATORS]), FUNCTION].map((part) => (
              <tr key={part}>
                <th scope="row">{say(`part-${part}`)}</th>
                <td><Holder who={single.holder(place, part, minute)} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {runs.map((index) => {
        const shares = library.run(index).guards[place];
        if (shares === undefined) return null;
        const counts = shares.at(minute);
        return (
          <Figure
            key={index}
            title={say("place-shares", { place: names.place(place) })}
            caption={counts.map((count, i) => `${here.who(i < counts.length - 1 ? i : null)} ${num(count)}`).join(" · ")}
            of="many"
            run={index}
            file={`place-${of.id}`}
            table={() => ({
              head: [say("minute"), say("when"), ...page.cast.authorities.map((_, i) => here.who(i)), here.who(null)],
              rows: shares.minutes.map((at, i) => [at, here.clock.moment(at, state.calendar), ...(shares.counts[i] ?? [])]),
            })}
          >
            <Area minutes={shares.minutes} counts={shares.counts} full={library.run(index).data.histories} label={say("place-shares", { place: names.place(place) })} />
          </Figure>
        );
      })}
      {single !== null && (
        <>
          <Figure
            title={say("holders-before")}
            of="one"
            file={`holders-${of.id}`}
            drawing={false}
            table={() => ({
              head: [say("minute"), say("when"), say("part"), say("from"), say("to")],
              rows: changes.map(({ minute: at, part, from, to }) => [at, here.clock.moment(at, state.calendar), say(`part-${part}`), here.who(from), here.who(to)]),
            })}
          >
          {changes.length === 0 ? <p class="soft">{say("never-changed")}</p> : (
            <ol class="changes">
              {changes.map(({ minute: at, part, from, to }, i) => (
                <li key={i} class={at > minute ? "ahead" : ""}>
                  <Moment minute={at} /> <span>{say(`part-${part}`)}: <Holder who={from} /> → <Holder who={to} /></span>
                </li>
              ))}
            </ol>
          )}
          </Figure>
          <PeopleHere place={place} />
          <h3>{say("orders-about", { count: orders.length })}</h3>
          {orders.length === 0 ? <p class="soft">{say("none")}</p> : (
            <ol class="orders">{orders.slice(0, 40).map((order) => <OrderRow key={order.number} order={order} ahead={order.minute > minute} />)}</ol>
          )}
        </>
      )}
      <h3>{say("recorded-here", { count: episodes.length })}</h3>
      {episodes.length === 0 ? <p class="soft">{say("none")}</p> : (
        <ul class="episodes">{episodes.map((episode) => <EpisodeRow key={episode} episode={episode} />)}</ul>
      )}
      {of.note !== "" && <p class="soft small" lang="en">{say("place-note")}: {of.note}</p>}
      {single === null && run.guards[place] !== undefined && (
        <SharesBar counts={run.guards[place].at(minute)} label={say("place-shares", { place: names.place(place) })} />
      )}
    </>
  );
}

function PeopleHere({ place }: { place: number }) {
  const { say, state, history, names, num, who, page, clock } = useHere();
  const stays = (history?.people.at[place] ?? [])
    .map((stay) => ({ ...stay, now: stay.people.at(state.minute) }))
    .filter(({ now }) => now > 0)
    .sort((a, b) => Number(a.serving === null) - Number(b.serving === null) || b.now - a.now);
  return (
    <Figure
      title={say("people-here")}
      caption={clock.moment(state.minute, state.calendar)}
      of="one"
      file={`people-${page.cast.places[place]?.id ?? ""}-${Math.round(state.minute)}`}
      drawing={false}
      table={() => ({
        head: [say("group"), say("people"), say("in-arms-for")],
        rows: stays.map(({ group, serving, now }) => [names.group(group), now, serving === null ? say("at-home") : who(serving)]),
      })}
    >
      {stays.length === 0 ? <p class="soft">{say("none")}</p> : (
        <table class="people-here">
          <tbody>
            {stays.map(({ group, serving, now }, i) => (
              <tr key={i}>
                <th scope="row">{names.group(group)}</th>
                <td class="number">{num(now)}</td>
                <td>{serving === null ? <span class="soft">{say("at-home")}</span> : <Holder who={serving} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Figure>
  );
}
