import { element } from "./element.ts";
import { escapeText } from "./escape-text.ts";

/** What stands around the marks of a picture. */
export interface SvgDocumentOptions {
  /** Its class, by which its style sheets know it. */
  readonly class: string;
  readonly width: number;
  readonly height: number;
  /** The name that a screen reader reads. */
  readonly name: string;
  /** What the picture shows, as text that is escaped already. */
  readonly description: string;
  readonly sheets: readonly string[];
}

/** A whole SVG document: name and description for screen readers, style sheets, a ground, and the marks on it. */
export function svgDocument(
  { class: look, width, height, name, description, sheets }: SvgDocumentOptions,
  ...marks: readonly string[]
): string {
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: look,
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-label": name,
    },
    element("title", {}, escapeText(name)),
    element("desc", {}, description),
    ...sheets.map((sheet) => element("style", {}, sheet)),
    element("rect", { class: "adjoint-background", width, height }),
    ...marks,
  );
}
