import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { ArgumentError } from "../../errors.ts";
import type { Node } from "../../graph/node.ts";
import { requireNodeList } from "../../graph/require-nodes.ts";
import type { Joins, StackedShape } from "../../ops/movement/concat.types.ts";
import { type AxisOr0, concat, type ShapesOf } from "../../ops/movement/slice-pad-concat.ts";
import { requireNewAxis } from "../../shapes/shape.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { expandDims } from "./expand-dims.ts";

/** Where the new axis stands. */
export interface StackOptions {
  /** Its position in the result; 0 if left out, negative from the end. */
  readonly axis?: number;
}

const stackOptions: OptionTable<StackOptions> = { axis: "optional" };

/**
 * Nodes of one shape put side by side along a new axis: $`y_{i k} = x^{(i)}_k`$, each with a new axis and then joined, with
 * $`\bar x^{(i)}_k = \bar y_{i k}`$.
 *
 * @param nodes - at least one, `[…]`, of one shape and one kind
 * @returns `[…, count, …]`
 * @throws ShapeError if the shapes differ
 * @throws AxisError if the result has no such axis
 * @throws ArgumentError if there is no node
 *
 * @example
 * ```ts
 * import { constant, evaluate, stack } from "@adjoint/core";
 * const [a, b] = [constant([1, 2]), constant([3, 4])];
 * evaluate(stack([a, b]), {}).toArray(); // => [[1, 2], [3, 4]]
 * evaluate(stack([a, b], { axis: 1 }), {}).toArray(); // => [[1, 3], [2, 4]]
 * ```
 */
export function stack<const L extends readonly Node[], const O extends StackOptions = Record<never, never>>(
  nodes: L & Joins<ShapesOf<L>, StackedShape<ShapesOf<L>, AxisOr0<O> & number, L["length"]>>,
  options?: O & OnlyOptions<O, StackOptions>,
): Node<StackedShape<ShapesOf<L>, AxisOr0<O> & number, L["length"]>>;
export function stack(nodes: readonly Node[], options?: StackOptions): Node {
  requireNodeList("stack", "nodes", nodes);
  const { axis = 0 } = readOptions("stack", options, stackOptions);
  requireNewAxis(axis, "stack");
  if (nodes.length === 0) throw new ArgumentError("stack: 0 nodes cannot be joined; give at least one.");
  const parts = nodes.map((node): Node => expandDims(node, { axis }));
  return concat(parts, { axis });
}
