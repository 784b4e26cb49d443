/** Shares over time as stacked areas, with the moment as a line. */
import { useRef } from "preact/hooks";
import { useFrame, useHere } from "../context";
import { areaOf, colourOf } from "../map/svg";

const WIDTH = 520;
const LEFT = 46;
const BOTTOM = 20;

/** What is stacked. */
export interface AreaProps {
  /** Minutes at which it changes, the first at or before the start. */
  minutes: readonly number[];
  /** For each minute, the amounts by authority, nobody last. */
  counts: readonly (readonly number[])[];
  label: string;
  /** The full height; left out: the greatest sum. */
  full?: number;
  /** Whether the amounts jump (counts at changes) or run from one to the next. */
  height?: number;
}

/** Stacked areas. */
export function Area({ minutes, counts, label, full, height = 150 }: AreaProps) {
  const { clock, state, num, store } = useHere();
  const cursor = useRef<SVGLineElement>(null);
  const x = (minute: number): number => LEFT + (minute / clock.minutes) * (WIDTH - LEFT);
  const most = full ?? Math.max(1, ...counts.map((row) => row.reduce((a, b) => a + b, 0)));
  const y = (amount: number): number => (height - BOTTOM) * (1 - amount / most) + 4;
  useFrame(
    ({ minute }) => {
      const at = x(minute).toFixed(1);
      cursor.current?.setAttribute("x1", at);
      cursor.current?.setAttribute("x2", at);
    },
    [clock, height],
  );
  const layers = counts[0]?.length ?? 0;
  const days = clock.days();
  const every = Math.max(1, Math.ceil(days.length / 6));
  return (
    <svg
      class="area"
      viewBox={`0 0 ${WIDTH} ${height + 6}`}
      role="img"
      aria-label={label}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const at = ((event.clientX - box.left) / box.width) * WIDTH - LEFT;
        const minute = Math.round((at / (WIDTH - LEFT)) * clock.minutes);
        store.set({ minute: Math.max(0, Math.min(clock.minutes, minute)), playing: false });
      }}
    >
      {Array.from({ length: layers }, (_, layer) => (
        <path
          key={layer}
          d={steps(layer)}
          fill={areaOf(layer < layers - 1 ? layer : null)}
          stroke={colourOf(layer < layers - 1 ? layer : null)}
          stroke-width=".6"
        />
      ))}
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <line class="grid" x1={LEFT} x2={WIDTH} y1={y(part * most)} y2={y(part * most)} />
          <text class="tick" x={LEFT - 4} y={y(part * most) + 3.5} text-anchor="end">{num(Math.round(part * most))}</text>
        </g>
      ))}
      {days.map((day, i) =>
        i % every === 0 && day >= 0 ? (
          <text key={day} class="tick" x={x(day)} y={height} text-anchor="start">{clock.shortDay(day, state.calendar)}</text>
        ) : null,
      )}
      <line class="cursor-line" ref={cursor} y1="4" y2={height - BOTTOM + 4} />
    </svg>
  );

  function steps(layer: number): string {
    const upper: string[] = [];
    const lower: string[] = [];
    counts.forEach((row, i) => {
      const below = row.slice(0, layer).reduce((a, b) => a + b, 0);
      const top = below + (row[layer] ?? 0);
      const from = x(Math.max(0, minutes[i] ?? 0)).toFixed(1);
      const to = x(Math.min(clock.minutes, minutes[i + 1] ?? clock.minutes)).toFixed(1);
      upper.push(`${from} ${y(top).toFixed(1)}`, `${to} ${y(top).toFixed(1)}`);
      lower.unshift(`${to} ${y(below).toFixed(1)}`, `${from} ${y(below).toFixed(1)}`);
    });
    return upper.length === 0 ? "" : `M${[...upper, ...lower].join("L")}Z`;
  }
}
