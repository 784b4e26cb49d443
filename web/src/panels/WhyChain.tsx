/** Why what was asked of all histories came about in this one: its chain of causes, drawn in time and told in words. */
import { useHere } from "../context";
import type { Entry } from "../generated/Entry";
import type { WhyData } from "../generated/WhyData";
import { Figure } from "../parts/figure";
import { Moment, Pick, PlaceLink } from "../parts/small";
import { letters, useWidth } from "../parts/width";
import { NoHistory, OneOf } from "./OneOf";

/** Most of those who did not come that are told. */
const MOST = 8;
const STEP = 17;
const TOP = 24;
/** Room for what stands to the left of the first dot. */
const LABELS = 150;

/** The question that was chosen, else the first to which there is a chain. */
export function WhyChain() {
  const { say, state, store, history, names, clock } = useHere();
  if (history === null) return <NoHistory />;
  const { whys, entries } = history.data;
  const why = whys.find(({ headline }) => headline === state.why) ?? whys.find(({ since }) => since === "event") ?? whys[0];
  if (why === undefined) return null;
  const entry = (at: number): Entry => entries[at] as Entry;
  const told = history.told(state.lang);
  const words = (at: number): [string, string[]] => told.entries[at] ?? ["", []];
  const last = why.steps.at(-1);
  return (
    <div class="panel-body">
      <OneOf />
      <p class="lead">{say("chain-lead")}</p>
      <div class="filters">
        <Pick
          label={say("question")}
          value={String(why.headline)}
          options={whys.map(({ headline, since }) => ({ value: String(headline), name: since === "event" ? names.headline(headline) : `${names.headline(headline)} (${say(`since-${since}-short`)})` }))}
          choose={(value) => store.set({ why: Number(value) })}
        />
      </div>
      <Figure
        title={names.headline(why.headline)}
        caption={last === undefined ? say(`since-${why.since}`) : <>{say("since-event")} <Moment minute={entry(last[0]).until} />. {say("chain-about")}</>}
        of="one"
        file={`why-${why.headline}`}
        drawing={last !== undefined}
        {...(last === undefined ? {} : {
          table: () => ({
            head: [say("step"), say("minute"), say("when"), say("what"), say("because"), say("places"), say("skipped-before")],
            rows: why.steps.map(([at, skipped], i) => {
              const one = entry(at);
              const [sentence, because] = words(at);
              return [i + 1, one.minute, clock.moment(one.minute, state.calendar), sentence, because.join("; "), one.places.map((place) => names.place(place)).join("; "), skipped];
            }),
          }),
        })}
      >
        {last !== undefined && <Stairs why={why} entries={entries} />}
      </Figure>
      {last !== undefined && (
        <ol class="steps">
          {why.steps.map(([at, skipped], i) => {
            const one = entry(at);
            const [sentence, because] = words(at);
            return (
              <li key={at} class={one.minute > state.minute ? "ahead" : ""}>
                {skipped > 0 && <p class="soft small">{say("skipped", { count: skipped })}</p>}
                <p class="small"><b class="nth">{i + 1}</b> <Moment minute={one.minute} until={one.until} /></p>
                <p class="words" lang={told.language}>{sentence}</p>
                {because.length > 0 && <ul class="small" lang={told.language}>{because.map((line) => <li key={line}>{line}</li>)}</ul>}
                <p class="small about">
                  {one.places.slice(0, 4).map((place) => <PlaceLink key={place} place={place} />)}
                  <button type="button" class="why" onClick={() => store.set({ entry: at, tab: "chronicle", minute: one.minute, playing: false })}>{say("in-chronicle")}</button>
                </p>
              </li>
            );
          })}
        </ol>
      )}
      {why.refused.length > 0 && (
        <section>
          <h3>{say("not-kept")}</h3>
          {why.refused.length > MOST && <p class="soft small">{say("not-kept-more", { count: why.refused.length - MOST })}</p>}
          <ul class="chain">
            {why.refused.slice(-MOST).map((at) => (
              <li key={at}><Moment minute={entry(at).minute} /><p lang={told.language}>{words(at)[0]}</p></li>
            ))}
          </ul>
        </section>
      )}
      <p class="note">{say("chain-mind")}</p>
    </div>
  );
}

/** The steps as stairs: to the right goes time, downwards one step after another; wide treads are long waits. */
function Stairs({ why, entries }: { why: WhyData; entries: readonly Entry[] }) {
  const { say, store, clock, state, names } = useHere();
  const [box, width] = useWidth();
  const steps = why.steps.map(([at]) => ({ at, entry: entries[at] as Entry }));
  const first = steps[0]?.entry.minute ?? 0;
  const end = Math.max(first + 60, ...steps.map(({ entry }) => entry.minute));
  // To the left of each dot stands where it is: there no tread runs.
  const x = (minute: number): number => LABELS + ((minute - first) / (end - first)) * (width - LABELS - 12);
  const y = (i: number): number => TOP + 8 + i * STEP;
  const height = y(steps.length - 1) + 16;
  const days = clock.days().filter((day) => day >= first && day <= end);
  const every = Math.max(1, Math.ceil(days.length / Math.max(1, Math.floor(width / 70))));
  const path = steps.map(({ entry }, i) => (i === 0 ? `M${x(entry.minute)} ${y(0)}` : `H${x(entry.minute)}V${y(i)}`)).join("");
  return (
    <div ref={box}>
      <svg class="stairs" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say("chain-picture", { count: steps.length, from: clock.moment(first, state.calendar), to: clock.moment(end, state.calendar) })}>
        {days.length === 0 && <text class="tick" x="2" y="11">{clock.day(first, state.calendar)}</text>}
        {days.map((day, i) => (
          <g key={day}>
            <line class="grid" x1={x(day)} x2={x(day)} y1={TOP - 8} y2={height} />
            {i % every === 0 && <text class="tick" x={Math.min(x(day), width - 44)} y="11">{clock.shortDay(day, state.calendar)}</text>}
          </g>
        ))}
        <path class="thread" d={path} />
        {steps.map(({ at, entry }, i) => {
          const place = entry.places[0];
          const label = `${clock.time(entry.minute)}${place === undefined ? "" : ` ${names.place(place)}`}`;
          const room = letters(x(entry.minute) - 14);
          return (
            <g
              key={at}
              class={`dot ${entry.minute > state.minute ? "ahead" : ""}`}
              onClick={() => store.set({ minute: entry.minute, playing: false, ...(place === undefined ? {} : { place }) })}
            >
              <circle cx={x(entry.minute)} cy={y(i)} r="7.5" />
              <text class="nth" x={x(entry.minute)} y={y(i) + 3.6} text-anchor="middle">{i + 1}</text>
              <text class="tick" x={x(entry.minute) - 12} y={y(i) + 4} text-anchor="end">{label.length > room ? `${label.slice(0, room - 1)}…` : label}</text>
              <title>{label}</title>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
