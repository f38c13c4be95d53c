import { ArgumentError, evaluate, mean, type NDArray, type Node } from "@adjoint/core";
import { heatMap } from "@adjoint/visual";
import type { Translation } from "./train-translator.ts";

/** Where a translator with attention looked while it wrote. */
export interface Looks {
  /** What it read. */
  readonly source: string;
  /** What it wrote, the first character included. */
  readonly written: string;
  /** For each character but the first: how much it looked at each character of the source, [T, S]. */
  readonly weights: NDArray;
}

/**
 * Lets a translator write, and notes where it looked.
 *
 * @param weights - the node of its graph that says so, [N, T, S]; that of a translator without attention is missing
 */
export function looksOf(translation: Translation, source: string, weights: Node | undefined): Looks {
  if (weights === undefined) throw new ArgumentError("looksOf: the translator has no attention, and so looks nowhere.");
  const { parameters, translate } = translation;
  const [written = ""] = translate([source]);
  const texts = { source: translation.source.encode([source]), target: translation.target.encode([written]) };
  return { source, written, weights: evaluate(mean(weights, { axis: 0 }), { ...parameters, ...texts }) }; // of one text
}

/** The picture: a row for each character that was written, a column for each that was read. */
export function drawLooks(title: string, { source, written, weights }: Looks): string {
  const length = source.trimEnd().length; // what fills up the source is left out
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
