/** The timeline: day and night, both calendars, what is recorded, what happens in this history, and the moment. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useFrame, useHere } from "../context";
import { nights } from "../model/sun";
import { DAY } from "../model/time";
import { Choice } from "../parts/small";
import { Player } from "./Player";
import { minuteAt, rows, timesOf, windowFor, xOf, type Span, type Timed, type Window } from "./window";

const AXIS = 30;
const ROW = 7;
const ROWS = 4;
const LANE = ROWS * ROW + 6;
const HEIGHT = AXIS + 2 * LANE + 4;

/** The timeline with its buttons. */
export function Timeline() {
  const here = useHere();
  const { say, state, store, clock, page } = here;
  const [span, setSpan] = useState<Span>(page.scenario.minutes > 12 * DAY ? "week" : "all");
  const [width, setWidth] = useState(0);
  const [window, setWindow] = useState<Window>(() => windowFor(span, state.minute, clock.minutes, null));
  const box = useRef<HTMLDivElement>(null);
  const cursor = useRef<SVGGElement>(null);
  const dragging = useRef(false);

  useEffect(() => {
    const of = box.current;
    if (of === null) return;
    const measure = (): void => setWidth(Math.round(of.clientWidth));
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(of);
    return () => watcher.disconnect();
  }, []);
  useEffect(() => setWindow(windowFor(span, store.state.minute, clock.minutes, null)), [span]);
  useFrame(
    ({ minute }) => {
      if (!dragging.current) {
        const next = windowFor(span, minute, clock.minutes, window);
        if (next !== window && (next.from !== window.from || next.to !== window.to)) setWindow(next);
      }
      cursor.current?.setAttribute("transform", `translate(${xOf(window, width, minute).toFixed(1)} 0)`);
    },
    [window, width, span],
  );

  const go = (event: PointerEvent): void => {
    const left = box.current?.getBoundingClientRect().left ?? 0;
    store.set({ minute: minuteAt(window, width, event.clientX - left, clock.minutes), playing: false });
  };
  const keys = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = {
      ArrowLeft: -10, ArrowDown: -10, ArrowRight: 10, ArrowUp: 10, PageDown: -DAY, PageUp: DAY,
    };
    const step = steps[event.key];
    let to = state.minute;
    if (step !== undefined) to = store.state.minute + step * (event.shiftKey && Math.abs(step) === 10 ? 6 : 1);
    else if (event.key === "Home") to = 0;
    else if (event.key === "End") to = clock.minutes;
    else return;
    event.preventDefault();
    event.stopPropagation();
    store.set({ minute: Math.max(0, Math.min(clock.minutes, to)), playing: false });
  };
  const other = state.calendar === "old-style" ? "new-style" : "old-style";
  return (
    <section class="timeline" aria-label={say("timeline")} data-tour="timeline">
      <div class="timeline-bar">
        <Player />
        <Choice
          label={say("timeline-span")}
          value={span}
          options={(["all", "week", "day"] as const).map((value) => ({ value, name: say(`span-${value}`) }))}
          choose={setSpan}
        />
      </div>
      <div class="timeline-lanes">
        <div class="lane-names" aria-hidden="true">
          <span style={{ height: `${AXIS}px` }}>{say(`calendar-${state.calendar}`)}<br /><em>{say(`calendar-${other}`)}</em></span>
          <span style={{ height: `${LANE}px` }}>{say("lane-recorded")}</span>
          <span style={{ height: `${LANE}px` }}>{say("lane-simulated")}</span>
        </div>
        <div
          class="timeline-box"
          ref={box}
          role="slider"
          tabIndex={0}
          aria-label={say("timeline")}
          aria-valuemin={0}
          aria-valuemax={clock.minutes}
          aria-valuenow={Math.round(state.minute)}
          aria-valuetext={`${clock.moment(state.minute, state.calendar)} (${say(`calendar-${state.calendar}`)})`}
          onKeyDown={keys}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            dragging.current = true;
            event.currentTarget.setPointerCapture(event.pointerId);
            go(event);
          }}
          onPointerMove={(event) => dragging.current && go(event)}
          onPointerUp={() => (dragging.current = false)}
          onPointerCancel={() => (dragging.current = false)}
        >
          {width > 0 && (
            <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
              <Ground window={window} width={width} />
              <Recorded window={window} width={width} />
              <Simulated window={window} width={width} />
              <g ref={cursor} class="cursor"><line y1="0" y2={HEIGHT} /><path d="M-5 0H5L0 7Z" /></g>
            </svg>
          )}
        </div>
      </div>
    </section>
  );
}

function Ground({ window, width }: { window: Window; width: number }) {
  const { clock, page, state } = useHere();
  const latitude = useMemo(() => {
    const known = page.cast.places.flatMap(({ at }) => (at === null ? [] : [at[0]])).sort((a, b) => a - b);
    return known[Math.floor(known.length / 2)] ?? 60;
  }, [page]);
  const dark = useMemo(() => nights(clock, latitude), [clock, latitude]);
  const other = state.calendar === "old-style" ? "new-style" : "old-style";
  const perDay = (DAY / (window.to - window.from)) * width;
  const every = Math.max(1, Math.ceil(52 / perDay));
  const hours = perDay > 420 ? 3 : perDay > 180 ? 6 : perDay > 100 ? 12 : 0;
  return (
    <g class="ground">
      {dark
        .filter(([from, to]) => to > window.from && from < window.to)
        .map(([from, to]) => {
          const x = xOf(window, width, Math.max(from, window.from));
          return <rect key={from} class="night" x={x} y="0" width={xOf(window, width, Math.min(to, window.to)) - x} height={HEIGHT} />;
        })}
      <line class="rule" x1="0" x2={width} y1={AXIS} y2={AXIS} />
      <line class="rule" x1="0" x2={width} y1={AXIS + LANE} y2={AXIS + LANE} />
      {clock.days().map((day, i) => {
        if (day + DAY < window.from || day > window.to) return null;
        const x = xOf(window, width, day);
        return (
          <g key={day} transform={`translate(${x.toFixed(1)} 0)`}>
            <line class="day" y1="0" y2={HEIGHT} />
            {i % every === 0 && (
              <>
                <text class="first" x="4" y="12">{clock.shortDay(day, state.calendar)}</text>
                <text class="second" x="4" y="25">{clock.shortDay(day, other)}</text>
              </>
            )}
            {hours > 0 &&
              Array.from({ length: 24 / hours - 1 }, (_, n) => (n + 1) * hours).map((hour) => (
                <text key={hour} class="hour" x={(hour / 24) * perDay} y="12">{hour}</text>
              ))}
          </g>
        );
      })}
    </g>
  );
}

function Recorded({ window, width }: { window: Window; width: number }) {
  const { page, state, store, names, clock } = useHere();
  const times = useMemo(() => timesOf(page.episodes), [page]);
  const timed = useMemo(() => rows(times, window, width, ROWS), [times, window, width]);
  return (
    <g class="recorded">
      {timed.filter(inside(window)).map((one) => (
        <Bar
          key={one.of}
          one={one}
          window={window}
          width={width}
          top={AXIS}
          class={`episode ${state.episode === one.of ? "chosen" : ""}`}
          title={`${names.episode(one.of)}: ${clock.stretch(one.from, one.to, state.calendar)}`}
          go={() => store.set({ episode: one.of, tab: "record", minute: one.from, playing: false })}
        />
      ))}
    </g>
  );
}

function inside(window: Window): (one: Timed) => boolean {
  return ({ from, to }) => to >= window.from && from <= window.to;
}

function Bar(props: { one: Timed; window: Window; width: number; top: number; class: string; title: string; go: () => void }) {
  const { one, window, width } = props;
  const x = Math.max(-6, xOf(window, width, one.from));
  const end = Math.min(width + 6, xOf(window, width, one.to));
  return (
    <rect
      class={`${props.class} ${one.vague ? "vague" : ""}`}
      x={x.toFixed(1)}
      y={props.top + 4 + one.row * ROW}
      width={Math.max(4.5, end - x).toFixed(1)}
      height={ROW - 2}
      rx="2"
      onPointerDown={(event) => {
        event.stopPropagation();
        props.go();
      }}
    >
      <title>{props.title}</title>
    </rect>
  );
}

function Simulated({ window, width }: { window: Window; width: number }) {
  const { state, history, clock, store, run, names } = useHere();
  const y = AXIS + LANE + 4;
  const turns = history?.data.turns;
  const timed = useMemo(
    () => rows((turns ?? []).map(({ minute, until }, of) => ({ of, from: minute, to: until })), window, width, ROWS),
    [turns, window, width],
  );
  if (state.view === "one" && turns !== undefined) {
    return (
      <g class="simulated">
        {timed.filter(inside(window)).map((one) => (
          <Bar
            key={one.of}
            one={one}
            window={window}
            width={width}
            top={AXIS + LANE}
            class={`turn ${turns[one.of]?.kind ?? ""}`}
            title={`${clock.stretch(one.from, one.to, state.calendar)}: ${history?.told(state.lang).turns[one.of] ?? ""}`}
            go={() => store.set({ minute: one.from, playing: false })}
          />
        ))}
      </g>
    );
  }
  const bands = run.data.headlines.flatMap(({ answer }, i) =>
    answer.measure === "time" && answer.quantiles[0] !== null ? [{ answer, i }] : [],
  );
  return (
    <g class="simulated">
      {bands.slice(0, ROWS).map(({ answer, i }, n) => {
        const [low, , middle, , high] = answer.quantiles;
        const x = xOf(window, width, low ?? 0);
        const end = xOf(window, width, high ?? clock.minutes);
        return (
          <g key={i} class="band">
            <rect x={x} y={y + n * ROW + 1} width={Math.max(2, end - x)} height={ROW - 4} />
            {middle !== null && <circle cx={xOf(window, width, middle)} cy={y + n * ROW + 2.5} r="3" />}
            <title>{names.headline(i)}</title>
          </g>
        );
      })}
    </g>
  );
}
