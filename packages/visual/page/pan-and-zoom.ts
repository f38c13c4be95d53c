import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";

/** How a picture is looked at. */
export interface PannedView {
  /** Shows the whole width, from the top. */
  readonly fit: () => void;
  /** Comes closer, or goes farther. */
  readonly scale: (factor: number) => void;
  /** Moves a box into view if it is outside. */
  readonly reveal: (box: Element) => void;
}

/** Lets pictures be dragged and zoomed inside their frame, one of which is shown. */
export function panAndZoom(frame: HTMLElement, pictures: readonly SVGSVGElement[]): PannedView {
  const plane = select<HTMLElement, unknown>(frame);
  const behaviour = zoom<HTMLElement, unknown>()
    .scaleExtent([0.05, 8])
    .filter(
      (event: Event) => event.type !== "wheel" || (event as WheelEvent).ctrlKey || document.activeElement === frame,
    )
    .on("zoom", ({ transform }) => {
      for (const picture of pictures)
        picture.style.transform = `translate(${transform.x}px,${transform.y}px) scale(${transform.k})`;
    });
  plane.call(behaviour).on("dblclick.zoom", null);
  for (const picture of pictures) {
    picture.style.maxWidth = "none";
    picture.style.transformOrigin = "0 0";
  }
  const shown = (): SVGSVGElement | undefined => pictures.find((picture) => !picture.hasAttribute("hidden"));
  const fit = (): void => {
    const picture = shown();
    if (picture === undefined) return;
    const width = picture.width.baseVal.value;
    const k = Math.min(1, frame.clientWidth / width);
    behaviour.transform(plane, zoomIdentity.translate(Math.max(0, (frame.clientWidth - k * width) / 2), 0).scale(k));
  };
  return {
    fit,
    scale: (factor) => behaviour.scaleBy(plane, factor),
    reveal: (box) => {
      const [inner, outer] = [box.getBoundingClientRect(), frame.getBoundingClientRect()];
      const off = (low: number, high: number, from: number, to: number): number =>
        low >= from && high <= to ? 0 : (from + to - low - high) / 2;
      const dx = off(inner.left, inner.right, outer.left, outer.right);
      const dy = off(inner.top, inner.bottom, outer.top, outer.bottom);
      const { k } = (frame as HTMLElement & { __zoom: { readonly k: number } }).__zoom; // where d3 keeps the place
      if (dx !== 0 || dy !== 0) behaviour.translateBy(plane, dx / k, dy / k);
    },
  };
}
