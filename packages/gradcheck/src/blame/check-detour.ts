import { input, NDArray, type Node, prepare } from "@adjoint/core";
import { fixedArity } from "../cases/fixed-arity.ts";
import { judgeDirection } from "../check/direction.ts";
import { inner } from "../laws/products.ts";
import { FunctionAtPoint } from "../point/function-at-point.ts";
import { isFailure } from "../report/conclusion.ts";
import type { BlameSearch } from "./blame-search.ts";
import type { BlamedRule } from "./blamed-rule.ts";
import { RELATIVE_TOLERANCE } from "./judge-rule.ts";

/**
 * Whether the two modes differentiate a node by different inputs: a value of its own for forward mode, and rules by what that
 * value is computed from for reverse mode.
 */
export function isDetour(node: Node): boolean {
  if (node.inputs.length < 2) return false; // the value and an input that a rule goes by
  const op = fixedArity(node);
  const isForwardOnly = op.inputs.some((name) => op.vjp[name] === null && op.jvp[name] !== null);
  return isForwardOnly && op.inputs.some((name) => op.vjp[name] !== null && op.jvp[name] === null);
}

/** The rules of such a node against differences of its value, which is computed anew from the inputs that the rules go by. */
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
    held: whole.held,
    evaluator: whole.evaluator,
  });
  const x = Object.fromEntries(op.inputs.map((name, i) => [name, node.inputs[i] as Node])); // as many
  const yBar: Node = input("yBar", node.shape);
  return names.flatMap((name, i) => {
    const at = from[i] as Node; // one a name
    const [weights, direction] = [draw(point.value.length), draw(point.valueOf(at).data.length)];
    const xBar = op.vjp[name]?.(yBar, x, { y: node, attributes: node.attributes }) ?? yBar; // not null
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
