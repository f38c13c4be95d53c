import { GradientError } from "../errors.ts";
import { Node } from "../graph/node.ts";
import { byName, inputName, isVariadic } from "../graph/op-inputs.ts";
import { notANode } from "../graph/require-nodes.ts";

/**
 * The cotangents of the inputs of a node, from that of its result, by its reverse rules: input by input; `null` where
 * there is no gradient. An op with any number of inputs is asked once, and answers for all of them.
 *
 * @throws GradientError if a rule throws, naming the rule and the node
 */
export function reverseRules(node: Node, yBar: Node): (index: number) => Node | null {
  const { op, attributes } = node;
  const context = { y: node, attributes };
  const inputs = byName(op, node.inputs);
  if (!isVariadic(op)) {
    return (index) => {
      const rule = op.vjp[op.inputs[index] as string] ?? null; // callers give the index of an input
      return rule === null
        ? null
        : resultOf(node, `vjp by ${inputName(node, index)}`, () => rule(yBar, inputs, context));
    };
  }
  let xBars: readonly (Node | null)[] | undefined;
  return (index) => {
    xBars ??= resultOf(node, "vjp", () => op.vjp(yBar, inputs, context));
    return xBars[index] as Node | null; // a rule for all inputs gives a list as long as they are
  };
}

/**
 * What the forward rule of a node by one input makes of the tangent of that input, if it has one.
 *
 * @throws GradientError if the rule throws, naming the rule and the node
 */
export function pushForwardAt(node: Node, index: number, xDot: Node): Node | null | undefined {
  const { op, attributes } = node;
  const inputs = byName(op, node.inputs);
  return resultOf(
    node,
    `jvp by ${inputName(node, index)}`,
    () =>
      isVariadic(op)
        ? op.jvp(xDot, inputs, { y: node, attributes, index })
        : op.jvp[op.inputs[index] as string]?.(xDot, inputs, { y: node, attributes }), // callers give the index of an input
  );
}

/** What a rule gives. What it throws is told with the rule and the node; an error of differentiation inside it names its own. */
function resultOf<T>(node: Node, rule: string, call: () => T): T {
  try {
    return call();
  } catch (cause) {
    if (cause instanceof GradientError) throw cause;
    throw new GradientError(`${node.op.name}: its ${rule} throws at ${node}: ${String(cause)}`, { cause });
  }
}

/**
 * Throws unless what a rule gave is a node.
 *
 * @param rule - which one: `"vjp by x"`
 * @throws GradientError naming the rule and the node
 */
export function requireResult(node: Node, rule: string, found: unknown): asserts found is Node {
  if (found instanceof Node) return;
  throw new GradientError(
    `${node.op.name}: its ${rule} gives ${String(found)}, not a node, at ${node}. Write null in the record where there is no gradient.`,
  );
}

/**
 * Throws unless a value is a real node, which one can differentiate by.
 *
 * @throws GradientError naming the node
 */
export function requireReal(node: Node): void {
  if (!(node instanceof Node)) throw new GradientError(notANode("The value to differentiate by", node));
  if (node.kind !== "real") throw new GradientError(`${node} is ${node.kind}: only real nodes have a gradient.`);
}
