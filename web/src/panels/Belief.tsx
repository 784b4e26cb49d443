/** Truth beside belief: who is obeyed where, and what one seat thought at that hour. */
import { useHere } from "../context";
import { GUARD, type Seat } from "../model/history";
import { countUpTo } from "../model/series";
import { Figure } from "../parts/figure";
import { Holder, Pick, PlaceLink, Swatch } from "../parts/small";
import { colourOf, slotOf } from "../map/svg";
import { BeliefMap } from "./BeliefMap";
import { NoHistory, OneOf } from "./OneOf";

/** The belief of the chosen seat. */
export function Belief() {
  const here = useHere();
  const { say, state, store, history, names } = here;
  if (history === null) return <NoHistory />;
  if (history.seats.length === 0) return <p class="panel-body soft">{say("no-beliefs")}</p>;
  const index = state.seat ?? 0;
  const seat = history.seats[index] ?? (history.seats[0] as Seat);
  return (
    <div class="panel-body" data-tour="belief">
      <OneOf />
      <div class="filters">
        <Pick
          label={say("seat")}
          value={String(index)}
          options={history.seats.map(({ institution }, i) => ({ value: String(i), name: names.institution(institution) }))}
          choose={(value) => store.set({ seat: Number(value) })}
        />
      </div>
      <Comparison seat={seat} />
      <Prospects seat={seat} />
    </div>
  );
}

function Comparison({ seat }: { seat: Seat }) {
  const here = useHere();
  const { say, state, history, page, names, num, clock, who } = here;
  if (history === null) return null;
  const minute = state.minute;
  const rows = page.cast.places.map((_, place) => {
    const truth = history.holder(place, GUARD, minute);
    const belief = history.believed(seat, place, minute);
    return { place, truth, belief, wrong: truth !== belief };
  });
  const wrong = rows.filter((row) => row.wrong);
  const name = names.institution(seat.institution);
  return (
    <Figure
      title={say("belief-title", { seat: name })}
      caption={say("belief-count", { wrong: wrong.length, of: num(rows.length), when: clock.moment(minute, state.calendar) })}
      of="one"
      file={`belief-${page.cast.institutions[seat.institution]?.id ?? ""}-${Math.round(minute)}`}
      table={() => ({
        head: [say("place"), say("truth"), say("belief"), say("differs")],
        rows: rows.map(({ place, truth, belief, wrong: no }) => [names.place(place), who(truth), who(belief), no ? say("yes") : ""]),
      })}
    >
      <BeliefMap rows={rows} />
      {wrong.length === 0 ? (
        <p class="good">{say("belief-right")}</p>
      ) : (
        <div class="scroll">
        <table class="beliefs">
          <thead>
            <tr><th scope="col">{say("place")}</th><th scope="col">{say("truth")}</th><th scope="col">{say("belief-of", { seat: name })}</th></tr>
          </thead>
          <tbody>
            {wrong.map(({ place, truth, belief }) => (
              <tr key={place}>
                <th scope="row"><PlaceLink place={place} /></th>
                <td><Holder who={truth} /></td>
                <td class="differs"><Holder who={belief} /></td>
              </tr>
            ))}
          </tbody>
        </table>
        </div>
      )}
    </Figure>
  );
}

function Prospects({ seat }: { seat: Seat }) {
  const { say, state, page, names, num, clock } = useHere();
  const minutes = seat.prospects.map(([minute]) => minute);
  const now = seat.prospects[Math.max(0, countUpTo(minutes, state.minute) - 1)]?.[1];
  if (now === undefined) return null;
  const width = 520;
  const height = 110;
  const x = (minute: number): number => 30 + (minute / clock.minutes) * (width - 30);
  const y = (value: number): number => 6 + (1 - value) * (height - 24);
  return (
    <Figure
      title={say("prospects-title", { seat: names.institution(seat.institution) })}
      caption={say("prospects-about")}
      of="one"
      file="prospects"
      table={() => ({ head: [say("minute"), ...page.cast.authorities.map((_, i) => names.authority(i, ""))], rows: seat.prospects.map(([minute, values]) => [minute, ...values]) })}
    >
      <svg viewBox={`0 0 ${width} ${height}`} class="area" role="img" aria-label={say("prospects-title", { seat: names.institution(seat.institution) })}>
        {[0, 0.5, 1].map((value) => (
          <g key={value}>
            <line class="grid" x1="30" x2={width} y1={y(value)} y2={y(value)} />
            <text class="tick" x="26" y={y(value) + 3} text-anchor="end">{num(value * 100)}</text>
          </g>
        ))}
        {page.cast.authorities.map((_, who) => {
          const points = seat.prospects.flatMap(([minute, values], i) => {
            const end = minutes[i + 1] ?? clock.minutes;
            const at = y(values[who] ?? 0).toFixed(1);
            return [`${x(minute).toFixed(1)} ${at}`, `${x(end).toFixed(1)} ${at}`];
          });
          return <path key={who} d={`M${points.join("L")}`} fill="none" stroke={colourOf(who)} stroke-width="2" stroke-dasharray={slotOf(who) === 0 ? "5 2" : undefined} />;
        })}
        <line class="cursor-line" x1={x(state.minute)} x2={x(state.minute)} y1="4" y2={height - 16} />
      </svg>
      <p>
        {now.map((value, who) => (
          <span key={who} class="key"><Swatch who={who} /> {names.authority(who, "")} {say("out-of-hundred", { value: num(100 * value) })}</span>
        ))}
      </p>
    </Figure>
  );
}
