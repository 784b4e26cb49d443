/** Small things that are used everywhere: swatches, frequencies, moments that can be gone to, links to places. */
import type { ComponentChildren } from "preact";
import { useHere } from "../context";
import { fillOf, colourOf } from "../map/svg";

/** Colour and pattern of a holder, for legends and lists. */
export function Swatch({ who, size = 12 }: { who: number | null; size?: number }) {
  return (
    <svg class="swatch" width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      <rect x=".75" y=".75" width="10.5" height="10.5" rx="2.5" fill={fillOf(who)} stroke={colourOf(who)} stroke-width="1.5" />
    </svg>
  );
}

/** A holder: swatch and name. */
export function Holder({ who }: { who: number | null }) {
  const here = useHere();
  return (
    <span class="holder">
      <Swatch who={who} /> {here.who(who)}
    </span>
  );
}

/** A moment, in the calendar that comes first, that can be gone to. */
export function Moment({ minute, until }: { minute: number; until?: number }) {
  const { clock, state, store, say } = useHere();
  const other = state.calendar === "old-style" ? "new-style" : "old-style";
  return (
    <button
      type="button"
      class="moment"
      title={say("moment-go", { other: clock.moment(minute, other), calendar: say(`calendar-${other}`) })}
      onClick={() => store.set({ minute, playing: false })}
    >
      {clock.stretch(minute, until ?? minute, state.calendar)}
    </button>
  );
}

/** A place, whose sheet can be opened. */
export function PlaceLink({ place }: { place: number }) {
  const { names, store } = useHere();
  return (
    <button type="button" class="place-link" onClick={() => store.set({ place, tab: "place" })}>
      {names.place(place)}
    </button>
  );
}

/** A bar of counts by holder, nobody last. */
export function SharesBar({ counts, label }: { counts: readonly number[]; label: string }) {
  const all = counts.reduce((a, b) => a + b, 0);
  let x = 0;
  return (
    <svg class="shares-bar" viewBox="0 0 200 12" preserveAspectRatio="none" role="img" aria-label={label}>
      {counts.map((count, i) => {
        const width = all === 0 ? 0 : (200 * count) / all;
        const at = x;
        x += width;
        const who = i < counts.length - 1 ? i : null;
        return <rect key={i} x={at} y="0" width={width} height="12" fill={fillOf(who)} stroke={colourOf(who)} stroke-width=".5" />;
      })}
    </svg>
  );
}

/** A row of choices of which one is chosen. */
export function Choice<Value extends string | number>(props: {
  label: string;
  value: Value;
  options: readonly { value: Value; name: ComponentChildren; title?: string }[];
  choose: (value: Value) => void;
}) {
  return (
    <div class="choice" role="group" aria-label={props.label}>
      {props.options.map(({ value, name, title }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === props.value}
          title={title}
          onClick={() => props.choose(value)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

/** A drop-down list with a label. */
export function Pick(props: {
  label: string;
  value: string;
  options: readonly { value: string; name: string }[];
  choose: (value: string) => void;
}) {
  return (
    <label class="pick">
      <span>{props.label}</span>
      <select value={props.value} onChange={(event) => props.choose(event.currentTarget.value)}>
        {props.options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
