import { describeValue } from "../arguments/describe-value.ts";
import { requireRecord } from "../arguments/require-record.ts";
import { vjp } from "../autodiff/vjp.ts";
import { ArgumentError } from "../errors.ts";
import { Body } from "../graph/body.ts";
import type { Node } from "../graph/node.ts";
import { requireNodes } from "../graph/require-nodes.ts";
import { after } from "./after.ts";
import { customNode, placeholderFor } from "./custom-vjp.ts";
import { liftConstants } from "./lift-constants.ts";

/**
 * A part of a model whose inner values are not kept for the backward pass but computed there again: less memory for about
 * one forward pass more.
 *
 * The backward pass holds a copy of `body`, on inputs that wait for the cotangent, and differentiates that copy. Values and
 * gradients are those of `body(inputs)`, to the bit. Nodes from outside that `body` uses, such as parameters, are found and
 * become inputs too, so they get their gradients; to differentiate by a constant, pass it in.
 *
 * @param body - from nodes to a real node; it is called once, on placeholders
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
  if (typeof body !== "function")
    throw new ArgumentError(`checkpoint: body is ${describeValue(body)}; give a function from the inputs to a node.`);
  requireRecord("checkpoint: inputs", inputs, "of nodes");
  requireNodes("checkpoint", inputs);
  const given = Object.keys(inputs) as I[]; // the keys of the record
  const placeholders = Object.fromEntries(given.map((name) => [name, placeholderFor(name, inputs[name])])) as Record<
    I,
    Node
  >; // name by name
  const own = given.map((name): Node => placeholders[name]);
  const result = body(placeholders);
  requireNodes("checkpoint", { "what the body gives": result });
  const { inner, outer, lifted } = liftConstants([result], own, { fixed: "keep" });
  const part = new Body([...own, ...inner], lifted);
  const nodes = [...given.map((name): Node => inputs[name]), ...outer];
  const names = part.inputs.map(({ name }) => name as string); // placeholders have names
  const [value] = part.at(nodes);
  return customNode(value as Node, names, nodes, (yBar, x) => {
    const waiting = x.map((node) => hold(node, yBar));
    const [copy] = part.at(waiting);
    const reals = waiting.filter(({ kind }) => kind === "real");
    const xBars = vjp(copy as Node, reals, yBar); // the body has one output
    return waiting.map((node) => xBars[reals.indexOf(node)] ?? null);
  });
}

/**
 * An input of the copy, which waits for the cotangent. Ids and conditions do not wait: they are small and have no
 * gradient.
 */
function hold(x: Node, yBar: Node): Node {
  return x.kind === "real" ? after(x, yBar) : x;
}
