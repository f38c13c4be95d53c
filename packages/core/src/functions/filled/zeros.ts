import { readOptions } from "../../arguments/read-options.ts";
import type { Node } from "../../graph/node.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { WrittenShape } from "../../shapes/types/written-shape.ts";
import { type FilledOptions, filled, filledOptions } from "./full.ts";

/**
 * Zeros everywhere: $`y_i = 0`$. It may have named axes.
 *
 * @param shape - sizes, or names that other nodes of the graph bind
 * @param options - `kind`: real if left out
 * @returns `[shape]`
 * @throws ShapeError for a size below 0 or fractional
 *
 * @example
 * ```ts
 * import { evaluate, zeros } from "@adjoint/core";
 * evaluate(zeros([2, 2]), {}).toArray(); // => [[0, 0], [0, 0]]
 * zeros(["batch", 3]).shape; // => ["batch", 3]
 * ```
 */
export function zeros<const S extends Shape>(shape: S, options?: FilledOptions): Node<WrittenShape<S>>;
export function zeros(shape: Shape, options?: FilledOptions): Node {
  return filled("zeros", shape, 0, readOptions("zeros", options, filledOptions));
}
