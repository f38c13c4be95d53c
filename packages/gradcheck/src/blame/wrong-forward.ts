import { input, jvp, NDArray, type Node, prepare } from "@adjoint/core";
import { inner } from "../laws/products.ts";
import { endToEnd } from "../point/function-at-point.ts";
import type { LocalOp } from "../point/local-op.ts";
import type { BlameSearch } from "./blame-search.ts";
import type { BlamedRule } from "./blamed-rule.ts";
import { judgeRule } from "./judge-rule.ts";

/** A forward rule that is not what differences say. */
export function wrongForward(local: LocalOp, name: string, search: BlameSearch): BlamedRule | undefined {
  const x = local.x[name] as Node; // one of its inputs
  const dot: Node = input("tangent", x.shape);
  const { point } = local;
  const pushed = prepare<readonly Node[]>(jvp([local.y], [x], [dot]), { given: point.bound, axes: point.axes });
  const judgement = judgeRule(local, name, search, (weights, direction) => {
    const yDot = endToEnd(pushed(new Map([[dot, NDArray.adopt(point.valueOf(x).shape, direction)]])));
    const slope = inner(weights, yDot).value;
    const size = inner(direction, direction).value;
    return direction.map((v) => (v * slope) / size); // any gradient with this slope along the direction
  });
  if (judgement === undefined) return undefined;
  const { analytic, numeric } = judgement;
  return Object.freeze({ node: local.node, input: name, mode: "jvp", order: 1, analytic, numeric });
}
