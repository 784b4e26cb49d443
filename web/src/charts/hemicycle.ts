/** Seats in a half circle. */

/** A seat: where, at which angle. */
export interface SeatAt {
  x: number;
  y: number;
  angle: number;
}

/**
 * So many seats in rows of a half circle of radius 1, sorted from left to right, and the radius of a dot. Rows are filled
 * by their length, so that the gaps between seats are alike.
 */
export function hemicycle(seats: number): { at: SeatAt[]; dot: number } {
  if (seats <= 0) return { at: [], dot: 0.05 };
  const count = Math.max(1, Math.min(12, Math.round(Math.sqrt(seats / 4.2))));
  const inner = count === 1 ? 0.8 : 0.38;
  const radii = Array.from({ length: count }, (_, i) => inner + ((0.96 - inner) * (i + 0.5)) / count);
  const whole = radii.reduce((a, b) => a + b, 0);
  const exact = radii.map((radius) => (seats * radius) / whole);
  const filled = exact.map(Math.floor);
  const order = exact.map((_, i) => i).sort((a, b) => (exact[b] ?? 0) % 1 - ((exact[a] ?? 0) % 1) || b - a);
  for (let left = seats - filled.reduce((a, b) => a + b, 0), i = 0; left > 0; left--, i++) {
    const row = order[i % order.length] as number;
    filled[row] = (filled[row] ?? 0) + 1;
  }
  const at: SeatAt[] = [];
  radii.forEach((radius, row) => {
    const n = filled[row] ?? 0;
    for (let i = 0; i < n; i++) {
      const angle = n === 1 ? Math.PI / 2 : Math.PI * (1 - i / (n - 1));
      at.push({ x: Math.cos(angle) * radius, y: -Math.sin(angle) * radius, angle });
    }
  });
  at.sort((a, b) => b.angle - a.angle || a.y - b.y);
  const rowGap = (0.96 - inner) / count;
  const seatGap = Math.min(...radii.map((radius, i) => (filled[i] ?? 0) > 1 ? (Math.PI * radius) / ((filled[i] ?? 2) - 1) : 1));
  return { at, dot: Math.min(rowGap, seatGap, 0.16) * 0.42 };
}
