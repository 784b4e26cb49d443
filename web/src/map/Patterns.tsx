/** The fills of holders, for the whole page: a pattern for each, so that no two are told apart by colour alone. */
export function Patterns() {
  const pattern = (n: number, drawing: preact.JSX.Element | null) => (
    <pattern id={`hold-${n}`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform={n === 0 ? "rotate(45)" : undefined}>
      <rect width="5" height="5" fill={`var(--a${n})`} />
      {drawing}
    </pattern>
  );
  const light = "var(--pattern)";
  return (
    <svg id="patterns" class="patterns" width="0" height="0" aria-hidden="true">
      <defs>
        {pattern(0, <rect width="1.7" height="5" fill={light} />)}
        {pattern(1, null)}
        {pattern(2, <circle cx="2.5" cy="2.5" r="1.1" fill={light} />)}
        {pattern(3, <path d="M0 2.5H5M2.5 0V5" stroke={light} stroke-width="1.1" />)}
        {pattern(4, <rect width="5" height="1.6" fill={light} />)}
        {[0, 1, 2, 3, 4].map((n) => (
          <pattern key={n} id={`area-${n}`} width="9" height="9" patternUnits="userSpaceOnUse" patternTransform={n === 0 ? "rotate(45)" : undefined}>
            <rect width="9" height="9" fill={`var(--a${n})`} fill-opacity=".82" />
            {n === 0 && <rect width="1" height="9" fill={light} />}
            {n === 2 && <circle cx="4.5" cy="4.5" r="1" fill={light} />}
            {n === 3 && <path d="M0 4.5H9M4.5 0V9" stroke={light} stroke-width=".8" />}
            {n === 4 && <rect width="9" height="1" fill={light} />}
          </pattern>
        ))}
      </defs>
    </svg>
  );
}
