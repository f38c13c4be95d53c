import type { Node } from "@adjoint/core";
import type { FunctionAtPoint } from "../subjects/function-at-point.ts";
import { localOp } from "../subjects/local-op.ts";
import type { BlamedRule } from "./blamed-rule.ts";
import { checkDetour, isDetour } from "./check-detour.ts";
import type { BlameSearch } from "./judge-rule.ts";
import { wrongDerivative } from "./wrong-derivative.ts";
import { wrongForward } from "./wrong-forward.ts";
import { wrongReverse } from "./wrong-reverse.ts";

/** The wrong rules of a node at its actual values; a forward rule is tried only if the reverse rule is right. */
export function checkRules(node: Node, whole: FunctionAtPoint, search: BlameSearch): readonly BlamedRule[] {
  if (isDetour(node)) return search.order === 1 ? checkDetour(node, whole, search) : [];
  const local = localOp(node, whole);
  if (local === undefined) return [];
  return local.reals.flatMap((name) => {
    const wrong =
      search.order === 1
        ? (wrongReverse(local, name, search) ?? wrongForward(local, name, search))
        : wrongDerivative(local, name, search);
    return wrong === undefined ? [] : [wrong];
  });
}
