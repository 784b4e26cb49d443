/** The map with its legend, its inset, its text and its keys. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ZoomTransform } from "d3-zoom";
import { useFrame, useHere, type Use } from "../context";
import { Figure } from "../parts/figure";
import { Inset } from "./inset";
import { split, type Box, type Point } from "./layout";
import { Legend } from "./Legend";
import { MapWords, placeInWords } from "./MapWords";
import { Sheet } from "./sheet";

const WEIGHTS: Readonly<Record<string, number>> = {
  seat: 10, fortress: 9, headquarters: 8, assembly: 7.5, exchange: 7.2, telegraph: 7, station: 6.8, bank: 6.5, town: 6,
  port: 5, bridge: 4.5, quarter: 4, post: 3.8, power: 3.5, arsenal: 3.4, prison: 3.2, school: 3, barracks: 2.8,
};

/** A map that other maps follow. */
export interface Linked {
  transform: ZoomTransform | null;
  tell: Set<(to: ZoomTransform | null) => void>;
}

/** One map: of the history or of the run that is shown, or of `run` where two stand side by side. */
export function MapView({ run, linked, title }: { run?: number; linked?: Linked; title?: string }) {
  const here = useHere();
  const { library, page, names, say, state, store } = here;
  const shown = run ?? state.run;
  const mode = state.view === "one" && here.history !== null ? "one" : "many";
  const frame = useRef<HTMLDivElement>(null);
  const main = useRef<SVGSVGElement>(null);
  const small = useRef<SVGSVGElement>(null);
  const sheet = useRef<Sheet | null>(null);
  const inset = useRef<Inset | null>(null);
  const [size, setSize] = useState<[number, number]>([0, 0]);
  const [hover, setHover] = useState<{ place: number; at: Point; where: "main" | "small" } | null>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const parts = useMemo(() => split(page.cast.places), [page]);
  const beside = size[0] >= 620;

  useEffect(() => {
    const box = frame.current;
    if (box === null) return;
    const measure = (): void => setSize([Math.round(box.clientWidth), Math.round(box.clientHeight)]);
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(box);
    return () => watcher.disconnect();
  }, []);

  useEffect(() => {
    if (main.current === null || size[0] < 40 || size[1] < 40) return;
    const common = {
      library,
      split: parts,
      names: (place: number) => names.place(place),
      weight: (place: number) => WEIGHTS[page.cast.places[place]?.function ?? ""] ?? 2,
      march: (march: Parameters<typeof marchInWords>[1]) => marchInWords(here, march),
      pick: (place: number) => store.set({ place, tab: "place" }),
    };
    const off = beside && parts.far.length > 0 ? Math.min(230, size[0] * 0.27) : 0;
    sheet.current = new Sheet(main.current, {
      ...common,
      places: [...parts.near, ...parts.nowhere],
      width: size[0],
      height: size[1],
      left: off,
      covered: beside ? coveredBy(frame.current, small.current) : undefined,
      hover: (place, at) => setHover(place === null ? null : { place, at, where: "main" }),
      moved: (to) => {
        if (linked === undefined) return;
        linked.transform = to;
        for (const tell of linked.tell) tell(to);
      },
    });
    inset.current = null;
    if (small.current !== null && parts.far.length > 0) {
      const box = small.current.getBoundingClientRect();
      inset.current = new Inset(small.current, {
        ...common,
        places: parts.far,
        width: Math.max(120, box.width),
        height: Math.max(100, box.height),
        hover: (place, at) => setHover(place === null ? null : { place, at, where: "small" }),
      });
    }
    const made = sheet.current;
    made.redraw = () => draw(store.state.minute);
    if (linked?.transform != null) made.go(linked.transform);
    const follow = (to: ZoomTransform | null): void => made.go(to);
    linked?.tell.add(follow);
    draw(store.state.minute);
    made.choose(store.state.place, focused);
    return () => {
      linked?.tell.delete(follow);
    };
  }, [size[0], size[1], names, library, parts, shown, mode, state.history]);

  const draw = (minute: number): void => {
    const history = mode === "one" ? library.history(shown, store.state.history) : null;
    for (const part of [sheet.current, inset.current]) {
      if (history !== null) part?.one(history, minute);
      else part?.many(library.run(shown), minute);
    }
  };
  useFrame((now) => draw(now.minute), [shown, mode, state.history, size[0], size[1]]);
  useEffect(() => {
    sheet.current?.choose(state.place, focused);
    inset.current?.choose(state.place, focused);
  }, [state.place, focused, size[0], size[1], names]);

  const keys = (event: KeyboardEvent): void => {
    const made = sheet.current;
    const steps: Record<string, Point> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const step = steps[event.key];
    if (step !== undefined && made !== null) {
      if (event.shiftKey) made.panBy(-60 * step[0], -60 * step[1]);
      else {
        const next = neighbour([...parts.near, ...parts.nowhere], (place) => made.point(place), focused ?? state.place, step);
        if (next !== null) {
          setFocused(next);
          made.show(next);
        }
      }
    } else if (event.key === "Enter" && focused !== null) store.set({ place: focused, tab: "place" });
    else if (event.key === "+" || event.key === "=") made?.zoomBy(1.4);
    else if (event.key === "-") made?.zoomBy(1 / 1.4);
    else if (event.key === "0") made?.go(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const spoken = focused === null ? say("map-keys") : placeInWords(here, focused, shown, mode, state.minute);
  return (
    <Figure
      class="map-figure"
      title={title ?? say(mode === "one" ? "map-title-one" : "map-title-many")}
      of={mode}
      run={shown}
      file={`map-${Math.round(state.minute)}`}
      table={() => mapTable(here, shown, mode)}
    >
      <div class={`map ${beside ? "beside" : "under"}`}>
        <div class="map-main" ref={frame} data-tour="map">
          <svg
            ref={main}
            tabIndex={0}
            role="application"
            aria-roledescription={say("map")}
            aria-label={`${say(mode === "one" ? "map-title-one" : "map-title-many")}. ${spoken}`}
            onKeyDown={keys}
            onFocus={() => setFocused((now) => now ?? state.place ?? parts.near[0] ?? null)}
            onBlur={() => setFocused(null)}
          />
          <div class="zoom" role="group" aria-label={say("zoom")}>
            <button type="button" aria-label={say("zoom-in")} onClick={() => sheet.current?.zoomBy(1.6)}>+</button>
            <button type="button" aria-label={say("zoom-out")} onClick={() => sheet.current?.zoomBy(1 / 1.6)}>−</button>
            <button type="button" aria-label={say("zoom-reset")} onClick={() => sheet.current?.go(null)}>⤢</button>
          </div>
          {hover !== null && hover.where === "main" && <Hint here={here} hover={hover} run={shown} mode={mode} width={size[0]} />}
        </div>
        {parts.far.length > 0 && (
          <div class="map-far">
            <svg ref={small} role="img" aria-label={say("map-far")} />
            <p>{say("map-far")}</p>
            {hover !== null && hover.where === "small" && <Hint here={here} hover={hover} run={shown} mode={mode} width={230} />}
          </div>
        )}
      </div>
      <p class="visually-hidden" aria-live="polite">{focused === null ? "" : spoken}</p>
      <Legend mode={mode} />
      <MapWords run={shown} mode={mode} />
    </Figure>
  );
}

function Hint(props: { here: Use; hover: { place: number; at: Point }; run: number; mode: "one" | "many"; width: number }) {
  const { here, hover, run, mode, width } = props;
  const right = hover.at[0] > width * 0.6;
  const style = {
    top: `${hover.at[1] + 14}px`,
    ...(right ? { right: `${width - hover.at[0] + 6}px` } : { left: `${hover.at[0] + 14}px` }),
  };
  const [first, ...rest] = placeInWords(here, hover.place, run, mode, here.store.state.minute).split("\n");
  return (
    <div class="hint" style={style}>
      <strong>{first}</strong>
      {rest.map((line) => <div key={line}>{line}</div>)}
    </div>
  );
}

/** Where the inset lies over the map. */
function coveredBy(map: HTMLElement | null, inset: SVGSVGElement | null): Box | undefined {
  const [on, over] = [map?.getBoundingClientRect(), inset?.parentElement?.getBoundingClientRect()];
  if (on === undefined || over === undefined) return undefined;
  return { x: over.left - on.left, y: over.top - on.top, w: over.width, h: over.height };
}

/** The nearest place in a direction: those straight ahead before those aside. */
export function neighbour(
  places: readonly number[],
  point: (place: number) => Point | null,
  from: number | null,
  step: Point,
): number | null {
  const at = from === null ? null : point(from);
  if (at === null) return places[0] ?? null;
  let best: number | null = null;
  let least = Infinity;
  for (const place of places) {
    const to = point(place);
    if (to === null || place === from) continue;
    const [dx, dy] = [to[0] - at[0], to[1] - at[1]];
    const ahead = dx * step[0] + dy * step[1];
    if (ahead <= 0) continue;
    const aside = Math.abs(dx * step[1]) + Math.abs(dy * step[0]);
    const cost = ahead + 2.2 * aside;
    if (cost < least) [best, least] = [place, cost];
  }
  return best;
}

function marchInWords(here: Use, march: { group: number; from: number; to: number; arrive: number; people: number }): string {
  const { say, names, num, clock } = here;
  return say("march", {
    people: num(march.people),
    group: names.group(march.group),
    from: names.place(march.from),
    to: names.place(march.to),
    time: clock.time(march.arrive),
  });
}

function mapTable(here: Use, run: number, mode: "one" | "many") {
  const { page, names, say, who, library, state } = here;
  const authorities = page.cast.authorities.map((_, i) => i as number | null).concat([null]);
  const minute = Math.round(state.minute);
  const places = page.cast.places.map((_, place) => place);
  if (mode === "one") {
    const history = library.history(run, state.history);
    return {
      head: [say("place"), say("part-0"), say("part-1"), say("part-2")],
      rows: places.map((place) => [names.place(place), ...[0, 1, 2].map((part) => who(history?.holder(place, part, minute) ?? null))]),
    };
  }
  return {
    head: [say("place"), ...authorities.map((authority) => who(authority))],
    rows: places.map((place) => [names.place(place), ...(library.run(run).guards[place]?.at(minute) ?? [])]),
  };
}
