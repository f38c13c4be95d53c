import { readOptions } from "../arguments/read-options.ts";
import { requireChoice } from "../arguments/require-choice.ts";
import type { Numbers } from "../array/dtype.ts";
import type { NDArray } from "../array/nd-array.ts";
import type { Node } from "../graph/node.ts";
import { type Like, likeNodes, type Nodes } from "../graph/node-structure.ts";
import type { Bindings } from "./bindings.ts";
import { makePlan, valueAt } from "./plan.ts";
import { type EvaluateOptions, evaluateOptions } from "./prepare.ts";
import { runChecked } from "./run-checked.ts";
import { schedule } from "./schedule.ts";
import { signature } from "./signature.ts";

/**
 * The values of a graph, by the reference kernels: plain, in float64 unless asked otherwise.
 *
 * @param outputs - a node, a list or a record of nodes; the answer has the same form
 * @param bindings - values of the inputs and parameters, by name or by node
 * @throws BindingError if a binding is missing, has the wrong shape, or is surplus where `unused: "error"` asks
 * @throws AxisError if a named axis is bound to two sizes, or to none
 * @throws KindError if a number does not fit the kind of its node
 * @throws NonFiniteError naming the first node with a NaN or an infinity, where `check: "finite"` asks
 *
 * @example
 * ```ts
 * import { evaluate, exp, input, sum } from "@adjoint/core";
 * const x = input("x", ["batch", 2]);
 * const values = evaluate({ y: exp(x), total: sum(x) }, { x: [[0, 1], [2, 3]] });
 * values.total.item(); // => 6
 * values.y.shape; // => [2, 2]
 * ```
 */
export function evaluate<const N extends Nodes>(
  outputs: N,
  bindings: Bindings = {},
  options?: EvaluateOptions,
): Like<N, NDArray> {
  const { check = "none", ...reading } = readOptions("evaluate", options, evaluateOptions);
  requireChoice("The option check", check, ["none", "finite"]);
  const asked = signature(outputs, reading);
  const { arrays, sizeOf } = asked.read(bindings);
  const order = schedule(outputs);
  const kept = new Set(order.outputs);
  const plan = makePlan(order, sizeOf, { dtype: asked.dtype, keep: (id) => kept.has(id) });
  for (const id of order.bound) plan.memory[id]?.set(arrays.get(order.nodes[id] as Node)?.data as Numbers); // bound, so read
  runChecked(plan, order.nodes, check);
  const values = Array.from(order.outputs, (id) => valueAt(plan, id));
  return likeNodes(outputs, values);
}
