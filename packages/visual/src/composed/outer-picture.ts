import { element } from "../svg/element.ts";
import { WIDE_PICTURE } from "../svg/fonts.ts";
import { svgDocument } from "../svg/svg-document.ts";
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
  return svgDocument(
    {
      class: width >= WIDE_PICTURE ? "adjoint-chart adjoint-wide" : "adjoint-chart",
      ...{ width, height, name, sheets },
      description: inner.map((each) => each.description).join(" "), // escaped where it comes from
    },
    ...body,
  );
}

/** An inner picture at a place; it cuts off what lies outside of it. */
export function placed({ width, height, markup }: InnerPicture, x: number, y: number): string {
  return element("svg", { x, y, width, height, viewBox: `0 0 ${width} ${height}` }, markup);
}
