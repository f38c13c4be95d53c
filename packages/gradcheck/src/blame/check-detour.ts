import { input, lookUp, NDArray, type Node, prepare } from "@adjoint/core";
import { fixedArity } from "../arbitraries/fixed-arity.ts";
import { isFailure } from "../check/conclusion.ts";
import { judgeDirection } from "../check/direction.ts";
import { inner } from "../differences/products.ts";
import { FunctionAtPoint } from "../subjects/function-at-point.ts";
import type { BlamedRule } from "./blamed-rule.ts";
import { type BlameSearch, RELATIVE_TOLERANCE } from "./judge-rule.ts";

/**
 * Whether the two modes differentiate a node by different inputs, as those of `customVjp` do: forward mode by the value that the
 * node passes on, reverse mode by the inputs that this value is computed from.
 */
export function isDetour(node: Node): boolean {
  if (node.inputs.length < 2) return false; // there are at least two: the value, and an input that has a rule
  const op = fixedArity(node);
  const isForwardOnly = op.inputs.some((name) => op.vjp[name] === null && op.jvp[name] !== null);
  return isForwardOnly && op.inputs.some((name) => op.vjp[name] !== null && op.jvp[name] === null);
}

/** Checks the rules of such a node against differences of its value, recomputed from the inputs that have rules. */
export function checkDetour(
  node: Node,
  whole: FunctionAtPoint,
  { draw }: Pick<BlameSearch, "draw">,
): readonly BlamedRule[] {
  const op = fixedArity(node);
  const names = op.inputs.filter((name) => op.vjp[name] !== null);
  const from = names.map((name) => node.inputs[op.inputs.indexOf(name)] as Node); // one of its inputs
  const point = new FunctionAtPoint("blame", node, from, whole.bound, {
    axes: whole.axes,
    evaluator: whole.evaluator,
    ...(whole.held.length === 0 ? { held: [] } : {}),
  });
  const x = Object.fromEntries(op.inputs.map((name, i) => [name, node.inputs[i] as Node])); // as many
  const yBar: Node = input("yBar", node.shape);
  return names.flatMap((name, i) => {
    const at = lookUp(from, i);
    const [weights, direction] = [draw(point.value.length), draw(point.valueOf(at).data.length)];
    const xBar = op.vjp[name]?.(yBar, x, { y: node, attributes: node.attributes }) ?? yBar; // the rule exists, so `yBar` is never used
    const given = new Map([...point.values, [yBar, NDArray.adopt(point.valueOf(node).shape, weights)] as const]);
    const judgement = judgeDirection({
      along: point.along(at) ?? (() => point.value),
      x: point.valueOf(at).data,
      gradient: prepare(xBar, { given, axes: whole.axes })({}).data,
      weights,
      value: inner(weights, point.value).scale,
      direction,
      relativeTolerance: RELATIVE_TOLERANCE,
    });
    if (!isFailure(judgement)) return [];
    const { analytic, numeric } = judgement;
    return [Object.freeze({ node, input: name, mode: "vjp" as const, order: 1 as const, analytic, numeric })];
  });
}
