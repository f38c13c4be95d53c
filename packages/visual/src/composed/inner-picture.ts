import { ArgumentError } from "@adjoint/core";
import { describeValue } from "@adjoint/core/ops";

/** A picture that is to stand inside of another one. */
export interface InnerPicture {
  /** Its width in pixels. */
  readonly width: number;
  /** Its height in pixels. */
  readonly height: number;
  /** What it shows, in words. */
  readonly description: string;
  /** Its style sheets, each once in the outer picture. */
  readonly styles: readonly string[];
  /** Its marks. */
  readonly markup: string;
}

const HEAD = /^<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>/;

/**
 * Takes a picture of this package apart.
 *
 * @param what - the argument, for the message
 * @throws ArgumentError for text that is not such a picture
 */
export function innerPicture(what: string, svg: unknown): InnerPicture {
  const head = typeof svg === "string" ? HEAD.exec(svg) : null;
  if (head === null || typeof svg !== "string" || !svg.trimEnd().endsWith("</svg>"))
    throw new ArgumentError(`${what} is ${describeValue(svg)}; give a picture that this package has drawn.`);
  const inside = svg.trimEnd().slice(head[0].length, -"</svg>".length);
  const styles = [...inside.matchAll(/<style>(.*?)<\/style>/gs)].map(([, style = ""]) => style);
  const title = /^<title>(.*?)<\/title>/s.exec(inside)?.[1] ?? "";
  const about = /<desc>(.*?)<\/desc>/s.exec(inside)?.[1] ?? "";
  return {
    width: Number(head[1]),
    height: Number(head[2]),
    description: [title, about].filter((part) => part !== "").join(": "),
    styles,
    markup: inside
      .replaceAll(/<style>.*?<\/style>/gs, "")
      .replace(/^<title>.*?<\/title>/s, "")
      .replace(/<desc>.*?<\/desc>/s, ""),
  };
}
