import { lookUp } from "@adjoint/core";
import { finish } from "../check/check-context.ts";
import { findWrong } from "../check/find-elements.ts";
import type { Judgement } from "../check/judge.ts";
import { positionOf } from "../check/output-position.ts";
import { inner } from "../differences/products.ts";
import type { LocalOp } from "../subjects/local-op.ts";
import type { BlamedRule } from "./blamed-rule.ts";
import { explainRule } from "./explain-rule.ts";
import { type BlameSearch, judgeRule, RELATIVE_TOLERANCE, reverseOf } from "./judge-rule.ts";
import { RuleEvidence } from "./rule-evidence.ts";

/** A reverse rule that differences contradict, with the mistake if one explains it. */
export function wrongReverse(local: LocalOp, name: string, search: BlameSearch): BlamedRule | undefined {
  const judgement = judgeRule(local, name, search, reverseOf(local, name));
  if (judgement === undefined) return notZeroForZero(local, name);
  const wrong = wrongElements(local, name, search);
  const evidence = new RuleEvidence(local, name, search.draw, wrong);
  const mistake = explainRule(evidence);
  const blamed: BlamedRule = {
    node: local.node,
    input: name,
    mode: "vjp",
    order: 1,
    ...shown(evidence, wrong, judgement),
  };
  return Object.freeze(mistake === undefined ? blamed : { ...blamed, mistake });
}

/** A rule that gives something for a cotangent of zeros, as NaN where its local derivative is infinite. */
function notZeroForZero(local: LocalOp, name: string): BlamedRule | undefined {
  const found = reverseOf(local, name)(new Float64Array(local.point.value.length));
  const at = found.findIndex((value) => value !== 0);
  if (at < 0) return undefined;
  const position = Object.freeze(positionOf(at, local.point.valueOf(lookUp(local.x, name)).shape));
  const text = "it is not 0 where its cotangent is 0";
  return Object.freeze({
    node: local.node,
    input: name,
    mode: "vjp",
    order: 1,
    position,
    analytic: found[at] as number, // an index of the list
    numeric: 0,
    mistake: Object.freeze({ kind: "not linear", text }),
  });
}

/** A wrong element to show, or else the direction along which the rule failed. */
function shown(
  { elements, analytic, numeric, x, local }: RuleEvidence,
  [wrong]: readonly number[],
  judgement: Judgement,
): Pick<BlamedRule, "position" | "analytic" | "numeric"> {
  const i = wrong === undefined ? -1 : elements.indexOf(wrong);
  if (wrong === undefined || i < 0) return { analytic: judgement.analytic, numeric: judgement.numeric };
  const position = Object.freeze(positionOf(wrong, local.point.valueOf(x).shape));
  return { position, analytic: analytic[i] as number, numeric: numeric[i] as number }; // both hold a number for each element
}

/** Flat positions of some elements at which a reverse rule is wrong. */
function wrongElements(local: LocalOp, name: string, { draw }: BlameSearch): readonly number[] {
  const { point } = local;
  const node = lookUp(local.x, name);
  const [{ data }, along] = [point.valueOf(node), point.along(node)];
  if (along === undefined) return [];
  const [weights, direction] = [draw(point.value.length), draw(data.length)];
  const gradient = reverseOf(local, name)(weights);
  const value = inner(weights, point.value).scale;
  const search = {
    along,
    x: data,
    gradient,
    weights,
    value,
    direction,
    relativeTolerance: RELATIVE_TOLERANCE,
  };
  return finish(findWrong(search));
}
