import { readOptions } from "../../arguments/read-options.ts";
import type { Node } from "../../graph/node.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { WrittenShape } from "../../shapes/types/written-shape.ts";
import { type FilledOptions, filled, filledOptions } from "./full.ts";

/**
 * Ones everywhere: $`y_i = 1`$. It may have named axes.
 *
 * @param shape - sizes, or names that other nodes of the graph bind
 * @param options - `kind`: real if left out
 * @returns `[shape]`
 * @throws ShapeError for a size below 0 or fractional
 *
 * @example
 * ```ts
 * import { evaluate, ones } from "@adjoint/core";
 * evaluate(ones([2, 2]), {}).toArray(); // => [[1, 1], [1, 1]]
 * ones(["batch", 3]).shape; // => ["batch", 3]
 * ```
 */
export function ones<const S extends Shape>(shape: S, options?: FilledOptions): Node<WrittenShape<S>>;
export function ones(shape: Shape, options?: FilledOptions): Node {
  return filled("ones", shape, 1, readOptions("ones", options, filledOptions));
}
