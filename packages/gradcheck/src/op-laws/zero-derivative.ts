import { jvp, lookUp, NDArray, vjp } from "@adjoint/core";
import { requireEqual } from "../laws/closeness.ts";
import { caseGraph } from "../subjects/case-graph.ts";
import { hasGradient, type Law } from "./law.ts";

/** The least scale, relative to the tangent: what cancels to 0 leaves the rounding of its terms. */
const ROUNDING = 2 ** -10;

/**
 * A vjp can be differentiated by its cotangent where that is 0: being linear in $`\bar y`$, its derivative there in a direction
 * $`\dot x`$ is $`J \dot x`$, as everywhere.
 *
 * A rule that asks whether the cotangent is 0 gets the first order right and the second wrong.
 */
export const zeroDerivative: Law = {
  name: "its vjp has the right derivative by a cotangent of zeros",
  cases: { sampling: "smooth" },
  appliesTo: hasGradient,
  check(example) {
    const graph = caseGraph(example);
    const { x, y, yBar, xDot, differentiable } = graph;
    const zeros = NDArray.filled(example.sizes, 0);
    let worst: number | undefined;
    for (const name of differentiable) {
      const [node, dot] = [lookUp(x, name), lookUp(xDot, name)];
      const [byCotangent, yDot] = graph.evaluate(
        [vjp(vjp(y, node, yBar), yBar, dot), jvp(y, node, dot)],
        [yBar, zeros],
      );
      const expected = [...(yDot?.data ?? [])];
      const largest = (data: Iterable<number>): number => Math.max(0, ...[...data].map(Math.abs));
      const scale = Math.max(largest(expected), ROUNDING * largest(example.tangents[name]?.data ?? []));
      for (const [k, value] of expected.entries()) {
        const what = `by ${name}: at flat position ${k}, the derivative of the vjp by yBar = 0`;
        worst = Math.max(worst ?? 0, requireEqual(what, byCotangent?.data[k] ?? Number.NaN, value, { scale }));
      }
    }
    return worst;
  },
};
