import { ArgumentError, evaluate, mean, type NDArray, type Node } from "@adjoint/core";
import { heatMap } from "@adjoint/visual";
import type { Translation } from "./train-translator.ts";

/** The attention of a translator while it wrote a text. */
export interface Looks {
  /** The text that it read. */
  readonly source: string;
  /** The text that it wrote, including the first character. */
  readonly written: string;
  /** For each character after the first, the weight of each character of the source, [T, S]. */
  readonly weights: NDArray;
}

/**
 * Lets a translator write a text, and returns its attention.
 *
 * @param weights - the node of the weights in its graph, [N, T, S]; undefined for a translator without attention
 */
export function looksOf(translation: Translation, source: string, weights: Node | undefined): Looks {
  if (weights === undefined) throw new ArgumentError("looksOf: the translator does not have attention weights.");
  const { parameters, translate } = translation;
  const [written = ""] = translate([source]);
  const texts = { source: translation.source.encode([source]), target: translation.target.encode([written]) };
  return { source, written, weights: evaluate(mean(weights, { axis: 0 }), { ...parameters, ...texts }) }; // there is only one text
}

/** The picture: a row for each character that was written, a column for each that was read. */
export function drawLooks(title: string, { source, written, weights }: Looks): string {
  const length = source.trimEnd().length; // the padding of the source is left out
  const columns = [...source].slice(0, length);
  const [, places = 0] = weights.shape;
  const values = [...written].slice(1).map((_, row) => [...weights.data].slice(row * places, row * places + length));
  return heatMap({
    title,
    values,
    rows: [...written].slice(1),
    columns: columns.map((character) => (character === " " ? "␣" : character)),
    x: { label: "read" },
    y: { label: "written" },
    label: "weight",
    range: [0, 1],
  });
}
