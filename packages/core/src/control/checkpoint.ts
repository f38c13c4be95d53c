import { vjp } from "../autodiff/vjp.ts";
import { Body } from "../graph/body.ts";
import { demandNodes } from "../graph/demand-nodes.ts";
import type { Node } from "../graph/node.ts";
import type { VjpRule } from "../graph/op.ts";
import { after } from "../ops/after.ts";
import type { NoAttributes } from "../shapes/attributes.ts";
import { customVjp } from "./custom-vjp.ts";
import { liftConstants } from "./lift-constants.ts";
import { oncePerCotangent } from "./once-per-cotangent.ts";
import { placeholderFor } from "./placeholder-for.ts";
import { uniqueNames } from "./unique-names.ts";

/**
 * A part of a model whose inner values are not kept for the backward pass but computed there again: less memory for about
 * one forward pass more.
 *
 * The backward pass holds a copy of `body`, on inputs that wait for the cotangent, and differentiates that copy. Values and
 * gradients are those of `body(inputs)`, to the bit. Nodes from outside that `body` uses, such as parameters, are found and
 * become inputs too, so they get their gradients; to differentiate by a constant, pass it in.
 *
 * @param body - from nodes to a real node; called once, on placeholders
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
  demandNodes("checkpoint", inputs);
  const given = Object.keys(inputs) as I[]; // the keys of the record
  const placeholders = Object.fromEntries(given.map((name) => [name, placeholderFor(name, inputs[name])])) as Record<
    I,
    Node
  >; // name by name
  const own = given.map((name): Node => placeholders[name]);
  const { inner, outer, lifted } = liftConstants([body(placeholders)], own, { fixed: "keep" });
  const part = new Body([...own, ...inner], lifted);
  const nodes = [...given.map((name): Node => inputs[name]), ...outer];
  const names = uniqueNames([...given, ...inner.map((node, i) => node.name ?? `constant${i}`)]);
  const isReal = nodes.map(({ kind }) => kind === "real");

  const cotangents = oncePerCotangent<NoAttributes, Readonly<Record<string, Node>>>((yBar, inputs) => {
    const waiting = names.map((name, i) => hold(inputs[name] as Node, yBar, isReal[i] === true)); // one node a name, here and below
    const wanted = names.flatMap((name, i) => (isReal[i] === true ? [[name, waiting[i] as Node] as const] : []));
    const [copy] = part.at(waiting);
    return vjp(copy as Node, Object.fromEntries(wanted), yBar); // one output
  });
  const rules = names.map((name, i): [string, VjpRule<string, NoAttributes> | null] => [
    name,
    isReal[i] === true ? (yBar, inputs, at) => cotangents(yBar, inputs, at)[name] as Node : null,
  ]);
  const [value] = part.at(nodes);
  return customVjp<Node, string>(
    value as Node,
    Object.fromEntries(names.map((name, i) => [name, nodes[i] as Node])),
    Object.fromEntries(rules),
  );
}

/** Only real values wait: ids and conditions are small and have no gradient. */
function hold(x: Node, yBar: Node, isReal: boolean): Node {
  return isReal ? after(x, yBar) : x;
}
