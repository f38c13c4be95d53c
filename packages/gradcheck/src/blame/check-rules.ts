import { AdjointError, input, jvp, NDArray, type Node, prepare } from "@adjoint/core";
import { judgeDirection } from "../check/direction.ts";
import { findWrong } from "../check/find-elements.ts";
import { nextOrder } from "../check/next-order.ts";
import { positionOf } from "../check/place-of.ts";
import { reverseMode } from "../check/reverse-mode.ts";
import { inner } from "../laws/products.ts";
import { endToEnd, type FunctionAtPoint } from "../point/function-at-point.ts";
import type { DrawDirection } from "../point/random-directions.ts";
import { isFailure } from "../report/conclusion.ts";
import type { Judgement } from "../report/judge.ts";
import type { BlamedRule } from "./blamed-rule.ts";
import { checkDetour, isDetour } from "./check-detour.ts";
import { explainRule } from "./explain-rule.ts";
import type { BlameSearch } from "./find-blame.ts";
import { type LocalOp, localOp } from "./local-op.ts";
import { RuleEvidence } from "./rule-evidence.ts";

const RELATIVE_TOLERANCE = 1e-8;
/** How many directions each rule is tried on. */
const DRAWS = 2;

/** The rules of one node that are wrong at the values that it had. */
export function checkRules(
  node: Node,
  whole: FunctionAtPoint,
  search: Omit<BlameSearch, "found">,
): readonly BlamedRule[] {
  if (isDetour(node)) return search.order === 1 ? checkDetour(node, whole, search) : [];
  const local = alone(node, whole);
  if (local === undefined) return [];
  return local.reals.flatMap((name) => {
    const wrong = search.order === 1 ? wrongReverse(local, name, search) : wrongDerivative(local, name, search);
    const tangent = search.order === 1 && wrong === undefined ? wrongForward(local, name, search) : undefined;
    return [wrong, tangent].filter((each) => each !== undefined);
  });
}

/** The node by itself; nothing where it has no finite value to look at. */
function alone(node: Node, whole: FunctionAtPoint): LocalOp | undefined {
  try {
    return localOp(node, whole);
  } catch (error) {
    if (error instanceof AdjointError) return undefined;
    throw error;
  }
}

function wrongReverse(local: LocalOp, name: string, { draw }: Omit<BlameSearch, "found">): BlamedRule | undefined {
  const judgement = judgeRule(local, name, { draw }, (weights) => reverseOf(local, name, weights));
  if (judgement === undefined) return undefined;
  const wrong = wrongElements(local, name, draw);
  const evidence = new RuleEvidence(local, name, draw, wrong);
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

/** A wrong element to show, or else the direction along which the rule failed. */
function shown(
  { elements, analytic, numeric, x, local }: RuleEvidence,
  [wrong]: readonly number[],
  judgement: Judgement,
): Pick<BlamedRule, "position" | "analytic" | "numeric"> {
  const i = wrong === undefined ? -1 : elements.indexOf(wrong);
  if (wrong === undefined || i < 0) return { analytic: judgement.analytic, numeric: judgement.numeric };
  const position = Object.freeze(positionOf(wrong, local.point.valueOf(x).shape));
  return { position, analytic: analytic[i] as number, numeric: numeric[i] as number }; // one an element
}

function wrongForward(local: LocalOp, name: string, { draw }: Omit<BlameSearch, "found">): BlamedRule | undefined {
  const x = local.x[name] as Node; // one of its inputs
  const dot: Node = input("tangent", x.shape);
  const { point } = local;
  const pushed = prepare<readonly Node[]>(jvp([local.y], [x], [dot]), { given: point.bound, axes: point.axes });
  const judgement = judgeRule(local, name, { draw }, (weights, direction) => {
    const yDot = endToEnd(pushed(new Map([[dot, NDArray.adopt(point.valueOf(x).shape, direction)]])));
    const slope = inner(weights, yDot).value;
    const size = inner(direction, direction).value;
    return direction.map((v) => (v * slope) / size); // any gradient with this slope along the direction
  });
  if (judgement === undefined) return undefined;
  const { analytic, numeric } = judgement;
  return Object.freeze({ node: local.node, input: name, mode: "jvp", order: 1, analytic, numeric });
}

/** A rule that is right and whose own derivative is not. */
function wrongDerivative(
  local: LocalOp,
  name: string,
  { draw, order }: Omit<BlameSearch, "found">,
): BlamedRule | undefined {
  let { point } = local;
  for (let reached = 1; reached < order; reached++) point = nextOrder("blame", point, draw);
  const derived = { ...local, point };
  const judgement = judgeRule(derived, name, { draw }, (weights) => reverseOf(derived, name, weights));
  if (judgement === undefined) return undefined;
  const { analytic, numeric } = judgement;
  return Object.freeze({ node: local.node, input: name, mode: "vjp", order, analytic, numeric });
}

/** Flat positions of some elements at which a reverse rule is wrong. */
function wrongElements(local: LocalOp, name: string, draw: DrawDirection): readonly number[] {
  const { point } = local;
  const node = local.x[name] as Node; // one of its inputs
  const [{ data }, along] = [point.valueOf(node), point.along(node)];
  if (along === undefined) return [];
  const [weights, direction] = [draw(point.value.length), draw(data.length)];
  const gradient = reverseOf(local, name, weights);
  const value = inner(weights, point.value).scale;
  const search = findWrong({
    along,
    x: data,
    gradient,
    weights,
    value,
    direction,
    relativeTolerance: RELATIVE_TOLERANCE,
  });
  let step = search.next();
  while (!step.done) step = search.next();
  return step.value;
}

function reverseOf({ point, x }: LocalOp, name: string, weights: Float64Array): Float64Array {
  const bars = reverseMode(point)(weights);
  return Float64Array.from(bars[point.nodes.indexOf(x[name] as Node)]?.data ?? []);
}

/** The first direction along which a gradient is wrong; nothing where there is none. */
function judgeRule(
  { point, x }: LocalOp,
  name: string,
  { draw }: Pick<BlameSearch, "draw">,
  gradientOf: (weights: Float64Array, direction: Float64Array) => Float64Array,
): Judgement | undefined {
  const node = x[name] as Node; // one of its inputs
  const { data } = point.valueOf(node);
  const along = point.along(node) ?? (() => point.value);
  for (let i = 0; i < DRAWS && data.length > 0; i++) {
    const [weights, direction] = [draw(point.value.length), draw(data.length)];
    const judgement = judgeDirection({
      along,
      x: data,
      gradient: gradientOf(weights, direction),
      weights,
      value: inner(weights, point.value).scale,
      direction,
      relativeTolerance: RELATIVE_TOLERANCE,
    });
    if (isFailure(judgement)) return judgement;
  }
  return undefined;
}
