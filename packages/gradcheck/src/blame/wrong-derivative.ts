import { nextOrder } from "../check/next-order.ts";
import type { LocalOp } from "../subjects/local-op.ts";
import type { BlamedRule } from "./blamed-rule.ts";
import { type BlameSearch, judgeRule, reverseOf } from "./judge-rule.ts";

/** A rule that is right and whose own derivative is not. */
export function wrongDerivative(local: LocalOp, name: string, search: BlameSearch): BlamedRule | undefined {
  const { draw, order } = search;
  let { point } = local;
  for (let reached = 1; reached < order; reached++) point = nextOrder("blame", point, draw);
  const derived = { ...local, point };
  const judgement = judgeRule(derived, name, search, reverseOf(derived, name));
  if (judgement === undefined) return undefined;
  const { analytic, numeric } = judgement;
  return Object.freeze({ node: local.node, input: name, mode: "vjp", order, analytic, numeric });
}
