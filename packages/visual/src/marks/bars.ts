import { element } from "../svg/element.ts";
import { palette } from "../svg/palette.ts";

/** A bar from one value to another, between two positions across it, all in pixels of the plot. */
export interface Bar {
  readonly left: number;
  readonly right: number;
  readonly from: number;
  readonly to: number;
}

/** Bars of one series, as one path in its colour; one without a finite end is left out. */
export function bars(list: readonly Bar[], series: number): string {
  const d = list
    .filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to))
    .map(({ left, right, from, to }) => `M${at(left)},${at(from)}H${at(right)}V${at(to)}H${at(left)}Z`)
    .join("");
  return element("path", { class: `adjoint-bars adjoint-colour-${series % palette.length}`, d });
}

/** The sign of a series of bars in a legend. */
export function barSign(series: number): string {
  return bars([{ left: 4, right: 20, from: 5, to: -6 }], series);
}

function at(position: number): string {
  return String(Math.round(position * 100) / 100);
}
