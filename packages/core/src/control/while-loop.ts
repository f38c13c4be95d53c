import { describeValue } from "../arguments/describe-value.ts";
import { type OptionTable, readOptions } from "../arguments/read-options.ts";
import { requireWholeNumber } from "../arguments/require-whole-number.ts";
import { ArgumentError, KindError, ShapeError } from "../errors.ts";
import { makeNode } from "../graph/apply.ts";
import { Body } from "../graph/body.ts";
import type { Node } from "../graph/node.ts";
import { requireNodeRecord, requireNodes } from "../graph/require-nodes.ts";
import { input } from "../ops/leaf/input.ts";
import { liftConstants } from "./lift-constants.ts";
import { requireState } from "./require-state.ts";
import type { NamedNodes } from "./scan.ts";
import { unpack } from "./unpack-place.ts";
import { WhileLoop } from "./while-loop-op.ts";

/** What a loop runs on, and how long. */
export interface WhileLoopOptions<S extends string> {
  /** The first values of what goes from step to step. */
  readonly states: NamedNodes<S>;
  /** From the states to a truth value without axes: whether to take another step. */
  readonly condition: (states: NamedNodes<S>) => Node;
  /** How many steps there may be; a loop that wants more is an error. */
  readonly limit: number;
}

const whileLoopOptions: OptionTable<WhileLoopOptions<string>> = {
  states: "required",
  condition: "required",
  limit: "required",
};

/**
 * A step applied as long as a condition holds, as one node: $`s_{t+1} = f(s_t)`$ while $`c(s_t)`$. The value takes as many steps
 * as are needed; a loop that has not ended after `limit` steps is an error of the evaluation.
 *
 * Step and condition are built once, on placeholders; they may use any node from outside, such as parameters, and these get
 * their gradients. The gradient holds for the number of steps that were taken: it is that of a {@link scan} of `limit` steps whose
 * steps do nothing once the condition does not hold, so that its cost, and its memory, grow with the limit. It can be
 * differentiated again.
 *
 * @param step - from the states before a step to those after it
 * @param options - first states `[…]`, the condition, and the limit
 * @returns the states after the last step
 * @throws ShapeError if a state changes its shape, or the condition has axes
 * @throws KindError if a state is not real, or the condition not bool
 * @throws ArgumentError for a limit that is not a non-negative integer; at evaluation, for a loop that does not end within it
 *
 * @example
 * ```ts
 * import { abs, div, evaluate, gradients, greater, input, mul, sub, whileLoop } from "@adjoint/core";
 * const a = input("a", []);
 * // Newton's method for the square root
 * const { root } = whileLoop(({ root }) => ({ root: sub(root, div(sub(mul(root, root), a), mul(2, root))) }), {
 *   states: { root: a },
 *   condition: ({ root }) => greater(abs(sub(mul(root, root), a)), 1e-12),
 *   limit: 50,
 * });
 * evaluate([root, gradients(root, a)], { a: 4 }).map((value) => value.item()); // => [2.0000, 0.2500]
 * ```
 */
export function whileLoop<const S extends string>(
  step: (states: NamedNodes<S>) => NamedNodes<S>,
  options: WhileLoopOptions<S>,
): NamedNodes<S> {
  const { states, condition, limit } = readOptions<WhileLoopOptions<S>>("whileLoop", options, whileLoopOptions);
  requireNodeRecord("whileLoop", "states", states);
  for (const [name, work] of Object.entries({ step, condition }))
    if (typeof work !== "function")
      throw new ArgumentError(`whileLoop: ${name} is ${describeValue(work)}; give a function of the states.`);
  requireWholeNumber("whileLoop: limit", limit);
  const names = Object.keys(states) as S[]; // the keys of the record
  if (names.length === 0)
    throw new ArgumentError("whileLoop: there is no state; nothing would change from step to step.");
  const before = record(names, (name) => input(name, states[name].shape));
  const after = step(before);
  requireNodeRecord("whileLoop", "what the step gives", after, names);
  for (const name of names) requireState("whileLoop", name, before[name], after[name]);
  const holds = condition(before);
  requireNodes("whileLoop", { "what the condition gives": holds });
  if (holds.kind !== "bool")
    throw new KindError(`whileLoop: the condition gives ${holds.kind} ${holds}; a truth value is needed.`);
  if (holds.shape.length > 0)
    throw new ShapeError(`whileLoop: the condition gives ${holds}; one value is needed, as any(…) or all(…) give.`);
  const own = names.map((name): Node => before[name]);
  const next = names.map((name): Node => after[name]);
  const { inner, outer, lifted } = liftConstants([holds, ...next], own, { fixed: "lift" });
  const placeholders = [...own, ...inner];
  const y = makeNode(WhileLoop, [...names.map((name): Node => states[name]), ...outer], {
    condition: new Body(placeholders, lifted.slice(0, 1)),
    step: new Body(placeholders, lifted.slice(1)),
    states: names.length,
    limit,
  });
  const parts = own.map(({ shape }) => shape);
  return record(names, (_, index) => unpack(y, { parts, index }));
}

function record<K extends string>(names: readonly K[], make: (name: K, index: number) => Node): NamedNodes<K> {
  return Object.fromEntries(names.map((name, i) => [name, make(name, i)])) as NamedNodes<K>; // an entry for every name
}
