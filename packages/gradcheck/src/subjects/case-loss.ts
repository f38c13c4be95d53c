import { asinh, constant, lookUp, mul, type NDArray, type Node, sum } from "@adjoint/core";
import type { OpCase } from "../arbitraries/op-case.ts";
import { caseGraph } from "./case-graph.ts";

/** A model of one op, at the values of a case. */
export interface CaseLoss {
  /** A scalar. */
  readonly loss: Node;
  /** The inputs of the op, by name. */
  readonly inputs: Readonly<Record<string, Node>>;
  /** What the inputs are bound to. */
  readonly bindings: ReadonlyMap<Node, NDArray>;
}

/**
 * The smallest model around the op of a case: $`\sum_i \bar y_i \operatorname{asinh}(y_i)`$ of the result $`y`$, weighted with the
 * case's cotangent. The asinh makes the cotangent of $`y`$ depend on $`y`$, and its slope is
 * large enough everywhere for differences.
 *
 * @param example - a case with a real result
 *
 * @example
 * ```ts
 * import { ops } from "@adjoint/core";
 * import { caseLoss, checkGradients, opCases } from "@adjoint/gradcheck";
 * import fc from "fast-check";
 * const [example] = fc.sample(opCases(ops.Tanh), { numRuns: 1, seed: 1 });
 * if (example === undefined) throw new Error("one was asked for");
 * const { loss, bindings } = caseLoss(example);
 * checkGradients(loss, bindings).verdict; // => "pass"
 * ```
 */
export function caseLoss(example: OpCase): CaseLoss {
  const { x, y, yBar, bindings: all } = caseGraph(example);
  const bindings = new Map(Object.values(x).map((node) => [node, lookUp(all, node)]));
  const weights = all.get(yBar) as NDArray;
  return { loss: sum(mul(constant(weights), asinh(y))), inputs: x, bindings };
}
