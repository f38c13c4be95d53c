import { vjp } from "../autodiff/vjp.ts";
import type { Node } from "../graph/node.ts";
import type { VjpRule } from "../graph/op.ts";
import { after } from "../ops/after.ts";
import type { NoAttributes } from "../shapes/attributes.ts";
import { type CustomRules, customVjp } from "./custom-vjp.ts";
import { oncePerCotangent } from "./once-per-cotangent.ts";

/**
 * A part of a model whose inner values are not kept for the backward pass but computed there again: less memory for about
 * one forward pass more.
 *
 * The backward pass builds `body` once more, on inputs that wait for the cotangent, and differentiates that copy. Values and
 * gradients are those of `body(inputs)`, to the bit. Nodes that `body` uses must come in through `inputs` to get a gradient.
 *
 * @param body - from nodes to a real node; called once for the value, and once for each differentiation
 * @param inputs - what it is applied to, by name
 *
 * @example
 * ```ts
 * import { checkpoint, evaluate, exp, gradients, input, mul, tanh } from "@adjoint/core";
 * const x = input("x", []);
 * const y = checkpoint(({ x }) => exp(tanh(mul(x, x))), { x });
 * evaluate(gradients(y, x), { x: 0.5 }).item(); // => 1.2009
 * ```
 */
export function checkpoint<const I extends string>(
  body: (inputs: Readonly<Record<I, Node>>) => Node,
  inputs: Readonly<Record<I, Node>>,
): Node {
  const names = Object.keys(inputs) as I[]; // the keys of the record
  // the inputs of the node at hand, not those of today: a scan or a substitution may have put others in their place
  const cotangents = oncePerCotangent((y, yBar) => {
    const given = names.map((name, i): [I, Node] => [name, y.inputs[i + 1] as Node]); // after the value
    const waiting = Object.fromEntries(given.map(([name, x]) => [name, hold(x, yBar)])) as Record<I, Node>; // name by name
    const wanted = names.filter((name) => waiting[name].kind === "real").map((name) => [name, waiting[name]]);
    return vjp(body(waiting), Object.fromEntries(wanted) as Record<I, Node>, yBar) as Readonly<Record<I, Node>>;
  });
  const rules = names.map((name): [I, VjpRule<I, NoAttributes> | null] => [
    name,
    inputs[name].kind === "real" ? (yBar, { y }) => cotangents(y, yBar)[name] : null,
  ]);
  return customVjp(body(inputs), inputs, Object.fromEntries(rules) as CustomRules<I>); // one an input
}

/** Only real values wait: ids and conditions are small and have no gradient. */
function hold(x: Node, yBar: Node): Node {
  return x.kind === "real" ? after(x, yBar) : x;
}
