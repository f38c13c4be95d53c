import { input, jvp, lookUp, NDArray, type Node, prepare } from "@adjoint/core";
import { oneHot } from "../check/direction.ts";
import { inner } from "../differences/products.ts";
import { endToEnd } from "../subjects/function-at-point.ts";
import type { LocalOp } from "../subjects/local-op.ts";
import type { BlamedRule } from "./blamed-rule.ts";
import { type BlameSearch, judgeRule } from "./judge-rule.ts";

/** A forward rule is evaluated for each element; larger inputs are not tried. */
const MOST_ELEMENTS = 256;

/** A forward rule that differences contradict. */
export function wrongForward(local: LocalOp, name: string, search: BlameSearch): BlamedRule | undefined {
  const x = lookUp(local.x, name);
  const dot: Node = input("tangent", x.shape);
  const { point } = local;
  const pushed = prepare<readonly Node[]>(jvp([local.y], [x], [dot]), { given: point.bound, axes: point.axes });
  const { shape, data } = point.valueOf(x);
  const slopeAlong = (weights: Float64Array, direction: Float64Array): number =>
    inner(weights, endToEnd(pushed(new Map([[dot, NDArray.adopt(shape, direction)]])))).value;
  if (data.length > MOST_ELEMENTS) return undefined;
  const judgement = judgeRule(local, name, search, (weights) =>
    Float64Array.from(data, (_, i) => slopeAlong(weights, oneHot(data.length, i))),
  );
  if (judgement === undefined) return undefined;
  const { analytic, numeric } = judgement;
  return Object.freeze({ node: local.node, input: name, mode: "jvp", order: 1, analytic, numeric });
}
