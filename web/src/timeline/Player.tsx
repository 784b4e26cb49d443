/** Plays, stops, and goes from one turning point to the next; says the moment in both calendars. */
import { useEffect, useRef } from "preact/hooks";
import { useFrame, useHere } from "../context";
import { countUpTo } from "../model/series";
import { Pick } from "../parts/small";

/** Speeds [minutes per second]. */
export const SPEEDS = [10, 30, 120, 480, 1440] as const;

/** The buttons and the moment. */
export function Player() {
  const { say, state, store, clock, history } = useHere();
  const date = useRef<HTMLSpanElement>(null);
  const other = state.calendar === "old-style" ? "new-style" : "old-style";

  useEffect(() => {
    if (!state.playing) return;
    let asked = 0;
    let last = performance.now();
    const step = (now: number): void => {
      const { minute, speed } = store.state;
      const next = minute + (speed * Math.min(now - last, 100)) / 1000;
      last = now;
      if (next >= clock.minutes) store.set({ minute: clock.minutes, playing: false });
      else {
        store.set({ minute: next });
        asked = requestAnimationFrame(step);
      }
    };
    asked = requestAnimationFrame(step);
    return () => cancelAnimationFrame(asked);
  }, [state.playing, clock]);

  useFrame(
    ({ minute }) => {
      if (date.current === null) return;
      const [time, first, second] = date.current.children;
      setText(time, clock.time(minute));
      setText(first, `${clock.weekday(minute)} ${clock.date(minute, state.calendar)}`);
      setText(second, `${clock.date(minute, other)} ${say(`calendar-${other}`)}`);
    },
    [clock, state.calendar],
  );

  const turn = (by: 1 | -1): void => {
    const minutes = history?.data.turns.map((one) => one.minute).sort((a, b) => a - b) ?? [];
    const now = store.state.minute;
    const after = countUpTo(minutes, now);
    const found = by > 0 ? minutes[after] : minutes[countUpTo(minutes, now - 0.5) - 1];
    const to = found ?? (by > 0 ? clock.minutes : 0);
    store.set({ minute: to, playing: false });
  };
  const play = (): void => {
    const ended = store.state.minute >= clock.minutes;
    store.set({ playing: !store.state.playing, ...(ended ? { minute: 0 } : {}) });
  };
  return (
    <div class="player">
      <button type="button" aria-label={say("turn-before")} title={say("turn-before")} onClick={() => turn(-1)}><Sign d="M3 2V14M14 2L5 8L14 14Z" /></button>
      <button type="button" class="play" aria-label={say(state.playing ? "pause" : "play")} aria-keyshortcuts="Space" onClick={play}>
        <Sign d={state.playing ? "M4 2H6V14H4ZM10 2H12V14H10Z" : "M4 2L13 8L4 14Z"} />
      </button>
      <button type="button" aria-label={say("turn-after")} title={say("turn-after")} onClick={() => turn(1)}><Sign d="M13 2V14M2 2L11 8L2 14Z" /></button>
      <Pick
        label={say("speed")}
        value={String(state.speed)}
        options={SPEEDS.map((speed) => ({ value: String(speed), name: say("speed-of", { minutes: speed }) }))}
        choose={(value) => store.set({ speed: Number(value) })}
      />
      <span class="now" ref={date}>
        <b></b>
        <span class="first"></span>
        <span class="second"></span>
      </span>
    </div>
  );
}

function Sign({ d }: { d: string }) {
  return (
    <svg class="sign" width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      <path d={d} fill="currentColor" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" />
    </svg>
  );
}

function setText(of: Element | undefined, text: string): void {
  if (of !== undefined && of.textContent !== text) of.textContent = text;
}
