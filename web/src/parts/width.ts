/** How wide a drawing may be, so that its letters keep their size on narrow screens. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** What to tie to the box around the drawing, and its width [px]. */
export function useWidth(): [preact.RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(520);
  useLayoutEffect(() => {
    const of = box.current;
    if (of === null) return;
    const measure = (): void => setWidth(Math.max(240, Math.round(of.clientWidth)));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(of);
    return () => watch.disconnect();
  }, []);
  return [box, width];
}

/** Letters of the drawings' size that go into a width: about 6.7 px each in long names. */
export function letters(width: number): number {
  return Math.max(20, Math.floor(width / 6.7));
}
