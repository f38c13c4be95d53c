import { describeValue } from "../arguments/describe-value.ts";
import { type OptionTable, readOptions } from "../arguments/read-options.ts";
import { ArgumentError, KindError, ShapeError } from "../errors.ts";
import { Body } from "../graph/body.ts";
import type { Node } from "../graph/node.ts";
import { type Like, likeNodes, listLike, listNodes, type Nodes } from "../graph/node-structure.ts";
import { requireNodeRecord, requireNodes } from "../graph/require-nodes.ts";
import { formatShape, sameShape } from "../shapes/shape.ts";
import { applyCond } from "./cond-op.ts";
import { placeholderFor } from "./custom-vjp.ts";
import { liftConstants } from "./lift-constants.ts";

/** The two branches, each a function of the inputs. */
export interface CondBranches<I extends string, N extends Nodes> {
  /** What is computed where the condition holds. */
  readonly whenTrue: (inputs: Readonly<Record<I, Node>>) => N;
  /** What is computed where it does not: nodes in the same form and of the same shapes. */
  readonly whenFalse: (inputs: Readonly<Record<I, Node>>) => Like<N, Node>;
}

const branchOptions: OptionTable<CondBranches<string, Nodes>> = { whenTrue: "required", whenFalse: "required" };

/**
 * One of two computations, by a condition on the whole: $`y = f(x)`$ where it holds, and $`g(x)`$ whenFalse. Only the one that is
 * taken is computed, so the other one may cost much, or be NaN there. (To choose element by element, see {@link where}.)
 *
 * Each branch is built once, on placeholders for the inputs. It may use any node from outside, such as parameters, and they
 * get their gradients; what does not depend on the inputs is computed outside, whichever branch is taken. The gradient is
 * that of the branch that was taken; the condition has none.
 *
 * @param condition - `[]`, bool
 * @param branches - from the inputs to a real node, or to a list or record of them, in the same form from both
 * @param inputs - what the branches are applied to, by name
 * @throws ShapeError if the condition has axes, or the branches give different shapes
 * @throws KindError if the condition is not bool, or a result is not real
 * @throws ArgumentError for branches that are not functions, and for results of different forms
 *
 * @example
 * ```ts
 * import { cond, evaluate, gradients, greater, input, log, mul } from "@adjoint/core";
 * const x = input("x", []);
 * const y = cond(greater(x, 1), { whenTrue: ({ x }) => log(x), whenFalse: ({ x }) => mul(x, x) }, { x });
 * evaluate([y, gradients(y, x)], { x: -3 }).map((value) => value.item()); // => [9, -6]
 * evaluate([y, gradients(y, x)], { x: 4 }).map((value) => value.item()); // => [1.3863, 0.25]
 * ```
 */
export function cond<const I extends string, const N extends Nodes>(
  condition: Node,
  branches: CondBranches<I, N>,
  inputs: Readonly<Record<I, Node>>,
): Like<N, Node> {
  requireNodes("cond", { condition });
  if (condition.shape.length > 0)
    throw new ShapeError(`cond: the condition is ${condition}; one without axes is needed, as any(…) or all(…) give.`);
  if (condition.kind !== "bool")
    throw new KindError(`cond: the condition is ${condition.kind}; a truth value is needed.`);
  const { whenTrue, whenFalse } = readOptions<CondBranches<I, N>>("cond", branches, branchOptions);
  for (const [name, branch] of Object.entries({ whenTrue, whenFalse }))
    if (typeof branch !== "function")
      throw new ArgumentError(`cond: ${name} is ${describeValue(branch)}; give a function from the inputs to nodes.`);
  requireNodeRecord("cond", "inputs", inputs);
  const names = Object.keys(inputs) as I[]; // the keys of the record
  const placeholders = Object.fromEntries(names.map((name) => [name, placeholderFor(name, inputs[name])])) as Record<
    I,
    Node
  >; // name by name
  const form = whenTrue(placeholders);
  const ours = listNodes(form);
  const others = listLike(form, whenFalse(placeholders), "cond: what whenFalse gives");
  for (const [i, node] of ours.entries()) requireAlike(node, others[i]);
  const own = names.map((name): Node => placeholders[name]);
  const { inner, outer, lifted } = liftConstants([...ours, ...others], own, { fixed: "lift" });
  const bodyOf = (results: readonly Node[]): Body => new Body([...own, ...inner], results);
  const values = applyCond(
    { whenTrue: bodyOf(lifted.slice(0, ours.length)), whenFalse: bodyOf(lifted.slice(ours.length)) },
    [condition, ...names.map((name): Node => inputs[name]), ...outer],
  );
  return likeNodes(form, values);
}

function requireAlike(ours: Node, other: Node | undefined): void {
  requireNodes("cond", { "what whenFalse gives": other });
  for (const node of [ours, other as Node]) // just required
    if (node.kind !== "real") throw new KindError(`cond: a branch gives ${node.kind} ${node}; results are real.`);
  if (!sameShape(ours.shape, other?.shape ?? []))
    throw new ShapeError(
      `cond: the branches give ${formatShape(ours.shape)} and ${formatShape(other?.shape ?? [])}; both must be of one shape.`,
    );
}
