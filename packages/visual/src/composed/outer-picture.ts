import { element } from "../svg/element.ts";
import { escapeText } from "../svg/escape-text.ts";
import { WIDE_PICTURE } from "../svg/fonts.ts";
import type { InnerPicture } from "./inner-picture.ts";

/** A picture made of pictures. */
export interface OuterPictureOptions {
  readonly width: number;
  readonly height: number;
  /** The name that a screen reader reads. */
  readonly name: string;
  readonly inner: readonly InnerPicture[];
  /** Further style sheets. */
  readonly styles?: readonly string[];
  /** The inner pictures in their places. */
  readonly body: readonly string[];
}

/** An SVG document around pictures: their style sheets once, and their descriptions one after the other. */
export function outerPicture({ width, height, name, inner, styles = [], body }: OuterPictureOptions): string {
  const sheets = [...new Set([...inner.flatMap((each) => each.styles), ...styles])];
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: width >= WIDE_PICTURE ? "adjoint-chart adjoint-wide" : "adjoint-chart",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-label": name,
    },
    element("title", {}, escapeText(name)),
    element("desc", {}, inner.map(({ description }) => description).join(" ")), // escaped where it comes from
    ...sheets.map((sheet) => element("style", {}, sheet)),
    element("rect", { class: "adjoint-background", width, height }),
    ...body,
  );
}

/** An inner picture at a place; it cuts off what lies outside of it. */
export function placed({ width, height, markup }: InnerPicture, x: number, y: number): string {
  return element("svg", { x, y, width, height, viewBox: `0 0 ${width} ${height}` }, markup);
}
