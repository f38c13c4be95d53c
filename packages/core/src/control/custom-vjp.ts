import { describeValue } from "../arguments/describe-value.ts";
import { lookUp } from "../arguments/look-up.ts";
import { nearestWord } from "../arguments/nearest-word.ts";
import { requireRecord } from "../arguments/require-record.ts";
import { ArgumentError, GradientError } from "../errors.ts";
import { makeNode } from "../graph/apply.ts";
import { Body } from "../graph/body.ts";
import { Node, type ShapeOf } from "../graph/node.ts";
import type { VjpRule } from "../graph/op.ts";
import { requireNodes } from "../graph/require-nodes.ts";
import { input } from "../ops/leaf/input.ts";
import type { NoAttributes } from "../shapes/attribute-sort.ts";
import { formatShape, sameShape } from "../shapes/shape.ts";
import { Custom } from "./custom-op.ts";
import { liftConstants } from "./lift-constants.ts";

/** A reverse rule for each input. */
export type CustomRules<I extends string> = Readonly<Record<I, VjpRule<I, NoAttributes> | null>>;

/**
 * A value with reverse rules of your own: `value` says what is computed, from `inputs` and in any way; the rules say what
 * the cotangents of the inputs are, instead of what differentiating `value` would give.
 *
 * The rules are called once, here, on placeholders: what they build is kept as a graph, and used for every differentiation. A
 * node from outside that a rule uses becomes an input of the node, without a rule; a constant becomes part of the rule.
 *
 * Use it to clip, scale, reverse or estimate gradients, and for formulas whose derivative is known in a better form.
 * Forward mode differentiates `value` itself.
 *
 * @param value - a real node
 * @param inputs - the nodes whose cotangents the rules give, by name
 * @param vjp - one rule for each input, `null` for no gradient
 * @throws GradientError if a rule gives no node, or one of another shape than its input
 *
 * @example
 * ```ts
 * import { customVjp, evaluate, gradients, input, mul, neg } from "@adjoint/core";
 * const x = input("x", []);
 * // the gradient reversed, as in adversarial training
 * const reversed = customVjp(x, { x }, { x: (yBar) => neg(yBar) });
 * evaluate(gradients(mul(reversed, reversed), x), { x: 3 }).item(); // => -6
 * ```
 */
export function customVjp<V extends Node, const I extends string>(
  value: V,
  inputs: Readonly<Record<I, Node>>,
  vjp: CustomRules<I>,
): Node<ShapeOf<V>> {
  requireNodes("customVjp", { value });
  requireRecord("customVjp: inputs", inputs, "of nodes");
  requireNodes("customVjp", inputs);
  const names = Object.keys(inputs) as I[]; // the keys of the record
  requireRules(vjp, names);
  const nodes = names.map((name): Node => inputs[name]);
  return customNode(value, names, nodes, (yBar, placeholders, y) => {
    const x = Object.fromEntries(names.map((name, i) => [name, placeholders[i]])) as Record<I, Node>; // every name has a placeholder
    return names.map((name) => {
      const rule = vjp[name];
      return rule === null ? null : requireCotangent(name, rule(yBar, x, { y, attributes: {} }), x[name]);
    });
  });
}

/** Throws unless there is a rule, or `null`, for each of the inputs and for nothing else. */
function requireRules(rules: unknown, names: readonly string[]): void {
  requireRecord("customVjp: vjp", rules, "with a rule for each input");
  for (const key of Object.keys(rules)) {
    if (names.includes(key)) continue;
    const near = nearestWord(key, names);
    throw new ArgumentError(
      `customVjp: there is a rule for ${key}; the inputs are ${names.join(", ")}.${near === undefined ? "" : ` Did you mean ${near}?`}`,
    );
  }
  for (const name of names)
    if (rules[name] !== null && typeof rules[name] !== "function")
      throw new ArgumentError(
        `customVjp: the rule of ${name} is ${describeValue(rules[name])}; give a function, or null where there is no gradient.`,
      );
}

/**
 * A node with the value of another and with reverse rules of its own for some inputs.
 *
 * @param names - what the inputs are called where the graph is printed
 * @param rules - from placeholders for the cotangent, the inputs and the value to a cotangent for each input; called once
 */
export function customNode(
  value: Node,
  names: readonly string[],
  inputs: readonly Node[],
  rules: (yBar: Node, placeholders: readonly Node[], y: Node) => readonly (Node | null)[],
): Node {
  const [yBar, y] = [input("cotangent", value.shape), input("value", value.shape)];
  const own = inputs.map((node, i) => placeholderFor(lookUp(names, i), node));
  const xBars = rules(yBar, own, y);
  const ruled = [...xBars.keys()].filter((i) => xBars[i] !== null);
  const placeholders = [yBar, y, ...own];
  const { inner, outer, lifted } = liftConstants(
    ruled.map((i) => xBars[i] as Node), // not null, since `ruled` leaves those out
    placeholders,
    { fixed: "keep" },
  );
  const attributes = { rules: new Body([...placeholders, ...inner], lifted), ruled: ruled.map((i) => i + 1) }; // the value is input 0
  return makeNode(Custom, [value, ...inputs, ...outer], attributes);
}

/** An input node that stands for another, of its shape and kind. */
export function placeholderFor(name: string, { shape, kind }: Node): Node {
  return input(name, shape, { kind });
}

function requireCotangent(name: string, xBar: unknown, x: Node): Node {
  if (!(xBar instanceof Node)) {
    throw new GradientError(
      `customVjp: the rule of ${name} gives ${String(xBar)}, not a node. Write null where there is no gradient.`,
    );
  }
  if (!sameShape(xBar.shape, x.shape)) {
    throw new GradientError(
      `customVjp: the rule of ${name} gives ${formatShape(xBar.shape)} for an input of the shape ${formatShape(x.shape)}.`,
    );
  }
  return xBar;
}
