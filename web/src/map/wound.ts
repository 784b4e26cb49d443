/**
 * Rings of polygons as d3-geo wants them: the outer one clockwise as seen on a map, holes the other way. GeoJSON (RFC
 * 7946) says the opposite, and d3 would take such a polygon for the whole globe but for it.
 */
import type { Feature, Geometry, Position } from "geojson";

/** Twice the area of a ring in the plane; greater than 0: counter-clockwise. */
function area(ring: readonly Position[]): number {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [a, b] = [ring[i] as Position, ring[i + 1] as Position];
    sum += (a[0] as number) * (b[1] as number) - (b[0] as number) * (a[1] as number);
  }
  return sum;
}

function rings(polygon: readonly Position[][]): Position[][] {
  return polygon.map((ring, i) => (area(ring) > 0 === (i === 0) ? [...ring].reverse() : ring));
}

/** The same feature, its polygons wound for d3-geo. */
export function wound(feature: Feature): Feature {
  const of: Geometry | null = feature.geometry;
  if (of?.type === "Polygon") return { ...feature, geometry: { ...of, coordinates: rings(of.coordinates) } };
  if (of?.type === "MultiPolygon") return { ...feature, geometry: { ...of, coordinates: of.coordinates.map(rings) } };
  return feature;
}
