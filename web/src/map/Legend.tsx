/** What the marks of the map mean. */
import { useHere } from "../context";
import { Swatch } from "../parts/small";
import { RADIUS } from "./mark";
import { fillOf, slices, slotOf } from "./svg";

/** The legend of one history, or of many. */
export function Legend({ mode }: { mode: "one" | "many" }) {
  const { page, say, who, run } = useHere();
  const holders = page.cast.authorities.map((_, i) => i).sort((a, b) => slotOf(a) - slotOf(b)) as (number | null)[];
  holders.push(null);
  return (
    <div class="legend">
      {holders.map((holder) => (
        <span key={String(holder)}><Swatch who={holder} size={14} /> {who(holder)}</span>
      ))}
      {mode === "many" ? (
        <span>
          <svg width="18" height="18" viewBox="-11 -11 22 22" aria-hidden="true">
            {slices([64, 36], RADIUS - 1).map((d, i) => <path key={i} d={d} fill={fillOf(i)} stroke="var(--ink)" stroke-width=".5" />)}
          </svg>
          {say("legend-pie", { of: run.data.histories })}
        </span>
      ) : (
        <details class="legend-more">
          <summary>{say("legend-marks")}</summary>
          <ul>
            <li>{say("legend-ring")}</li>
            <li>{say("legend-core")}</li>
            <li>{say("legend-icon")}</li>
            <li>{say("legend-squares")}</li>
            <li>{say("legend-march")}</li>
            <li>{say("legend-signs")}</li>
            <li>{say("legend-standoff")}</li>
            <li>{say("legend-links")}</li>
          </ul>
        </details>
      )}
    </div>
  );
}
