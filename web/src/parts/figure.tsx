/** A figure: what it is of, how many histories, which seed; and its drawing or its table to take away. */
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { useHere } from "../context";
import { save, savePng, saveSvg, type Table, toCsv } from "./export";

/** What a figure is of, and what can be taken away. */
export interface FigureProps {
  title: string;
  /** Says what is drawn; the run, its size and its seed are added. */
  caption?: ComponentChildren;
  /** `one`: of a single history; `many`: of all of a run; `record`: of the record only. */
  of: "one" | "many" | "record";
  /** What it is of, where that is none of the runs. */
  source?: string;
  /** Which run, when it is not the one that is shown. */
  run?: number;
  /** Name of the files that are saved. */
  file: string;
  table?: () => Table;
  children: ComponentChildren;
  drawing?: boolean;
  class?: string;
}

/** A figure with its caption and what can be saved of it. */
export function Figure(props: FigureProps) {
  const { say, page, state, library } = useHere();
  const body = useRef<HTMLDivElement>(null);
  const [error, setError] = useState("");
  const ofRun = useSource(props.of, props.run ?? state.run);
  const line = props.source ?? ofRun;
  const drawing = props.drawing ?? true;
  const svg = (): SVGSVGElement | null => body.current?.querySelector("svg:not(.swatch)") ?? null;
  const about = { title: `${page.scenario.title}: ${props.title}`, source: line, caveat: page.caveat };
  const name = `${library.run(props.run ?? state.run).data.name}-${props.file}`.replaceAll(/[^\w.-]+/g, "-");
  return (
    <figure class={`figure ${props.class ?? ""}`}>
      <figcaption>
        <h3>{props.title}</h3>
        <div class="tools">
          {drawing && (
            <>
              <button type="button" onClick={() => void guard(() => saveSvg(svg(), about, name))}>SVG</button>
              <button type="button" onClick={() => void guard(() => savePng(svg(), about, name))}>PNG</button>
            </>
          )}
          {props.table !== undefined && (
            <button type="button" onClick={() => void guard(() => save(`${name}.csv`, "text/csv", toCsv(table())))}>CSV</button>
          )}
        </div>
        {props.caption !== undefined && <p>{props.caption}</p>}
        <p class="source">{line}</p>
        {error !== "" && <p role="alert">{say("save-failed", { why: error })}</p>}
      </figcaption>
      <div class="figure-body" ref={body}>{props.children}</div>
    </figure>
  );

  function table(): Table {
    const made = props.table?.() ?? { head: [], rows: [] };
    return { ...made, notes: [about.title, about.source, about.caveat] };
  }

  async function guard(work: () => void | Promise<void>): Promise<void> {
    try {
      await work();
      setError("");
    } catch (failure) {
      setError(String(failure));
    }
  }
}

/** What a figure is of, in a line: run, histories, seed, patches. */
export function useSource(of: FigureProps["of"], run: number): string {
  const { say, library, state } = useHere();
  const data = library.run(run).data;
  if (of === "record") return say("source-record");
  const parts = [
    of === "one"
      ? say("source-one", { number: library.history(run, state.history)?.data.number ?? 0, of: data.histories })
      : say("source-many", { of: data.histories }),
    say("source-run", { name: data.name, seed: data.seed }),
  ];
  if (data.patches.length > 0) parts.push(say("source-patches", { patches: data.patches.join(", ") }));
  if (data.without.length > 0) parts.push(say("source-without", { without: data.without.join(", ") }));
  return parts.join(" · ");
}
