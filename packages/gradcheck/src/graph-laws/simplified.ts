import type { NDArray } from "@adjoint/core";
import { worstOf } from "../laws/closeness.ts";
import { type Comparison, lossAndGradients, requireClose, requireSameBits, scaleOf } from "./compare.ts";
import type { GraphLaw } from "./graph-law.ts";

/**
 * Simplifying keeps values and gradients: with each rule alone, as exactly as it says, and with all of them. Gradients of a
 * simplified loss may add up cotangents in another order.
 */
export const simplified: GraphLaw = {
  name: "simplifying keeps values and gradients",
  check({ loss, inputs, bindings, axes }, { evaluate, gradients, simplify, rules, trace }) {
    const plain = [loss, ...gradients(loss, inputs)];
    const expected = evaluate(plain, bindings, { axes });
    const scale = scaleOf(trace(plain, bindings, { axes }).values());
    const deviations: (number | undefined)[] = [];
    const tryRules = (name: string, used: typeof rules, keeps: string): void => {
      const [before = loss] = simplify([loss], used);
      const after = simplify(plain, used);
      if (before === loss && after.every((node, i) => node === plain[i])) return;
      const comparison = { names: lossAndGradients(inputs), by: [`simplify (${name})`, "the graph as drawn"] } as const;
      const anew = [before, ...gradients(before, inputs)];
      deviations.push(
        requireKept(evaluate(after, bindings, { axes }), expected, comparison, { keeps, scale }),
        requireClose(evaluate(anew, bindings, { axes }), expected, comparison, { scale }),
      );
    };
    for (const rule of rules) tryRules(rule.name, [rule], rule.keeps);
    tryRules("all rules", rules, "all but rounding");
    return worstOf(deviations);
  },
};

function requireKept(
  found: readonly NDArray[],
  expected: readonly NDArray[],
  comparison: Comparison,
  { keeps, scale }: { readonly keeps: string; readonly scale: number },
): number | undefined {
  if (keeps === "bits") return requireSameBits(found, expected, comparison);
  return requireClose(found, expected, comparison, keeps === "all but rounding" ? { scale } : { scale, tolerance: 0 });
}
