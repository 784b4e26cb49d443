/** Two small maps, what is so and what is believed; where they differ, a ring in the second. */
import { geoMercator } from "d3-geo";
import { useMemo } from "preact/hooks";
import { useHere } from "../context";
import { apart, direction, split, type Point } from "../map/layout";
import { colourOf, fillOf } from "../map/svg";

const WIDTH = 560;
const HEIGHT = 270;
const HALF = WIDTH / 2 - 8;
const EDGE = 12;

/** Where a line from `from` in a direction meets the edge of one of the maps. */
function atEdge(from: Point, dx: number, dy: number): Point {
  const wide = dx === 0 ? Infinity : ((dx > 0 ? HALF - EDGE : EDGE) - from[0]) / dx;
  const high = dy === 0 ? Infinity : ((dy > 0 ? HEIGHT - 18 - EDGE : EDGE) - from[1]) / dy;
  const reach = Math.min(wide, high);
  return [from[0] + dx * reach, from[1] + dy * reach];
}

/** A place as it is and as it is believed to be. */
export interface BeliefRow {
  place: number;
  truth: number | null;
  belief: number | null;
  wrong: boolean;
}

/** The two maps in one drawing. Far places stand where their direction points, at the edge of the near ones. */
export function BeliefMap({ rows }: { rows: readonly BeliefRow[] }) {
  const { page, say, names, who, store, state } = useHere();
  const at = useMemo(() => {
    const { near, far, centre, nowhere } = split(page.cast.places);
    const points = new Map<number, Point>();
    const coordinates = near.map((place) => page.cast.places[place]?.at ?? centre).map(([lat, lon]) => [lon, lat] as Point);
    const edge = far.length > 0 ? 46 : 16;
    const projection = geoMercator().fitExtent([[edge, edge], [HALF - edge, HEIGHT - edge - 14]], { type: "MultiPoint", coordinates });
    near.forEach((place, i) => points.set(place, (projection(coordinates[i] as Point) ?? [0, 0]) as Point));
    const middle = (projection([centre[1], centre[0]]) ?? [HALF / 2, HEIGHT / 2]) as Point;
    const all = far.map((place) => page.cast.places[place]?.at ?? centre);
    far.forEach((place, i) => {
      const [dx, dy] = direction(centre, all[i] as [number, number]);
      points.set(place, atEdge(middle, dx, -dy));
    });
    nowhere.forEach((place, i) => points.set(place, [((i + 1) * HALF) / (nowhere.length + 1), HEIGHT - 30]));
    const order = [...points.keys()];
    const moved = apart(order.map((place) => points.get(place) as Point), 11);
    return new Map(order.map((place, i) => [place, moved[i] as Point]));
  }, [page]);
  const side = (which: "truth" | "belief", left: number) => (
    <g transform={`translate(${left} 0)`}>
      <rect class="panel" width={HALF} height={HEIGHT - 18} rx="4" />
      {rows.map((row) => {
        const point = at.get(row.place);
        if (point === undefined) return null;
        const holder = row[which];
        return (
          <g key={row.place} transform={`translate(${point[0].toFixed(1)} ${point[1].toFixed(1)})`} onClick={() => store.set({ place: row.place })}>
            {which === "belief" && row.wrong && <circle class="wrong" r="8.5" />}
            {state.place === row.place && <circle class="picked" r="8" />}
            <circle r="5" fill={fillOf(holder)} stroke={colourOf(holder)} stroke-width="1.3" />
            <title>{`${names.place(row.place)}: ${who(holder)}`}</title>
          </g>
        );
      })}
      <text class="below" x={HALF / 2} y={HEIGHT - 3} text-anchor="middle">{say(which)}</text>
    </g>
  );
  return (
    <svg class="belief-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={say("belief-map")}>
      {side("truth", 0)}
      {side("belief", WIDTH / 2 + 8)}
    </svg>
  );
}
