import { describeValue } from "../../arguments/describe-value.ts";
import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { requireChoice } from "../../arguments/require-choice.ts";
import { ndarray } from "../../array/from-nested.ts";
import { ArgumentError } from "../../errors.ts";
import type { Node } from "../../graph/node.ts";
import { constant } from "../../ops/leaf/constant.ts";
import { broadcastTo } from "../../ops/movement/broadcast.ts";
import { dtypeOfKind, type Kind } from "../../shapes/kind.ts";
import { requireShape, type Shape } from "../../shapes/shape.ts";
import type { WrittenShape } from "../../shapes/types/written-shape.ts";

/** What kind of number fills a node. */
export interface FilledOptions {
  /** The kind; real if left out. */
  readonly kind?: Kind;
}

export const filledOptions: OptionTable<FilledOptions> = { kind: "optional" };

/**
 * One number everywhere: $`y_i = c`$. A copy of a constant, so that it costs no memory in the graph and may have named axes.
 *
 * @param shape - sizes, or names that other nodes of the graph bind
 * @param value - the number; 0 or 1 for the kind bool
 * @param options - `kind`: real if left out
 * @returns `[shape]`
 * @throws ShapeError for a size below 0 or fractional
 * @throws ArgumentError for a value that is not a number
 * @throws KindError for a number that the kind cannot hold
 *
 * @example
 * ```ts
 * import { evaluate, full } from "@adjoint/core";
 * evaluate(full([2, 2], 0.5), {}).toArray(); // => [[0.5, 0.5], [0.5, 0.5]]
 * full(["batch"], 7, { kind: "int32" }).kind; // => "int32"
 * ```
 */
export function full<const S extends Shape>(shape: S, value: number, options?: FilledOptions): Node<WrittenShape<S>>;
export function full(shape: Shape, value: number, options?: FilledOptions): Node {
  return filled("full", shape, value, readOptions("full", options, filledOptions));
}

/** What {@link full} does, with errors in the name of the function that the user called. */
export function filled(name: string, shape: Shape, value: number, { kind = "real" }: FilledOptions): Node {
  requireShape(shape, name);
  requireChoice(`${name}: kind`, kind, ["real", "int32", "bool"]);
  if (typeof value !== "number")
    throw new ArgumentError(`${name}: value is ${describeValue(value)}; give a number, or copy a node by broadcastTo.`);
  return broadcastTo(constant(ndarray({ shape: [], data: [value] }, dtypeOfKind(kind, "float64"))), shape);
}
