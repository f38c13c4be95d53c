import { ArgumentError, type ArrayLike, ndarray, ShapeError } from "@adjoint/core";
import { anyNumber, anyText, listOf, type OptionTable, readOptions } from "@adjoint/core/ops";
import { bandAxis } from "../axes/band-axis.ts";
import { describeNumbers } from "../axes/describe-numbers.ts";
import { extent } from "../axes/extent.ts";
import { panels } from "../layout/panels.ts";
import { picture } from "../layout/picture.ts";
import { plot } from "../layout/plot.ts";
import { cells } from "../marks/cells.ts";
import { colourBar } from "../marks/colour-bar.ts";
import { colourScale } from "../marks/colour-scale.ts";

/** Options of {@link attentionMap}. */
export interface AttentionMapOptions {
  /** The weights: `[T, S]` from each of T queries to S keys, or `[H, T, S]` for H heads. */
  readonly weights: ArrayLike;
  /** What each query stands for, such as the words that are written; `0`, `1`, … by default. */
  readonly queries?: readonly string[];
  /** What each key stands for, such as the words that are read; `0`, `1`, … by default. */
  readonly keys?: readonly string[];
  /** A text above each head; `head 0`, `head 1`, … by default, nothing for a single map. */
  readonly captions?: readonly string[];
  /** The title above the picture. */
  readonly title?: string;
  /** Width in pixels; 640 by default. The height follows. */
  readonly width?: number;
}

const attentionMapOptions: OptionTable<AttentionMapOptions> = {
  weights: "required",
  queries: ["optional", listOf(anyText)],
  keys: ["optional", listOf(anyText)],
  captions: ["optional", listOf(anyText)],
  title: ["optional", anyText],
  width: ["optional", anyNumber],
};

/**
 * Where each head of an attention looks, as SVG text: a map for each head with queries down and keys along, named, all in the
 * same colours from 0 to the largest weight.
 *
 * @throws ShapeError if the weights are neither `[T, S]` nor `[H, T, S]` with all at least 1
 * @throws ArgumentError for another number of names than queries, keys or heads, and for a width out of range
 *
 * @example
 * ```ts
 * import { attentionMap } from "@adjoint/visual";
 * const svg = attentionMap({
 *   weights: [[[0.9, 0.1], [0.2, 0.8]], [[0.5, 0.5], [0.5, 0.5]]],
 *   queries: ["ich", "sehe"],
 *   keys: ["I", "see"],
 * });
 * svg.includes(">head 1<"); // => true
 * ```
 */
export function attentionMap(options: AttentionMapOptions): string {
  const { title, width = 640, ...given } = readOptions("attentionMap", options, attentionMapOptions);
  const weights = ndarray(given.weights);
  const [heads = 0, rows = 0, columns = 0] = weights.shape.length === 2 ? [1, ...weights.shape] : weights.shape;
  if (![2, 3].includes(weights.shape.length) || weights.data.length === 0)
    throw new ShapeError(
      `attentionMap: weights: [T, S] or [H, T, S], all at least 1; got [${weights.shape.join(", ")}].`,
    );
  const queries = named("queries", given.queries, rows, String);
  const keys = named("keys", given.keys, columns, String);
  const captions = named("captions", given.captions, heads, (i) => (weights.shape.length === 2 ? "" : `head ${i}`));
  const numbers = Array.from(weights.data);
  const [, largest] = extent([[0], numbers]);
  const scale = colourScale("sequential", numbers, [0, largest > 0 ? largest : 1], "attentionMap");
  const count = rows * columns;
  return picture({
    ...{ caller: "attentionMap", width, title, height: { ratio: 1 } },
    name: `attention of ${heads} heads`,
    description: `${heads} heads, ${rows} queries, ${columns} keys: weights ${describeNumbers(weights.data)}.`,
    legend: colourBar(scale, "weight"),
    body: panels({
      captions,
      narrowest: 60 + 14 * columns,
      draw: (i) =>
        plot({
          x: bandAxis("key", keys, "along"),
          y: bandAxis("query", queries, "down"),
          marks: (area) => cells({ rows, columns, values: numbers.slice(i * count, (i + 1) * count) }, scale, area),
        }),
      ratio: Math.min(1.6, Math.max(0.2, rows / columns)),
    }),
  });
}

function named(
  what: string,
  given: readonly string[] | undefined,
  count: number,
  write: (index: number) => string,
): readonly string[] {
  if (given !== undefined && given.length !== count)
    throw new ArgumentError(`attentionMap: there are ${count} ${what}, and ${given.length} names for them.`);
  return given ?? Array.from({ length: count }, (_, i) => write(i));
}
