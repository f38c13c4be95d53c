import { lookUp, NDArray, vjp } from "@adjoint/core";
import { caseGraph } from "../subjects/case-graph.ts";
import { requireEqual } from "./closeness.ts";
import { hasGradient, type Law } from "./law.ts";

/**
 * Reverse mode is linear in the cotangent: $`v(-2 u) = -2 v(u)`$ and $`v(u + w) = v(u) + v(w)`$, at kinks and ties too.
 *
 * Both signs of the same u are tried, so that a rule that depends on the sign is found.
 */
export const linearity: Law = {
  name: "its vjp is linear in the cotangent",
  cases: { sampling: "kinked" },
  appliesTo: hasGradient,
  check(example) {
    const graph = caseGraph(example);
    const { x, y, yBar, differentiable } = graph;
    const nodes = differentiable.map((name) => lookUp(x, name));
    const xBars = vjp(y, nodes, yBar);
    const [u, w] = [example.cotangent, example.otherCotangent];
    const at = (cotangent: NDArray): readonly NDArray[] => graph.evaluate(xBars, [yBar, cotangent]);
    const [ofU, ofW, ofBoth, ofTurned] = [at(u), at(w), at(combine(1, u, 1, w)), at(combine(-2, u, 0, w))];
    let worst: number | undefined;
    for (const [i, name] of differentiable.entries()) {
      const [vu, vw, both, turned] = [ofU, ofW, ofBoth, ofTurned].map((list) => list[i]?.data ?? []);
      if (vu === undefined || vw === undefined || both === undefined || turned === undefined) continue;
      let scale = 0;
      for (let k = 0; k < vu.length; k++) scale = Math.max(scale, Math.abs(vu[k] as number), Math.abs(vw[k] as number));
      if (!Number.isFinite(scale)) continue; // the derivative is infinite there
      for (let k = 0; k < vu.length; k++) {
        const [a, b] = [vu[k] as number, vw[k] as number]; // all four lists have the same length
        const place = `by ${name}: at flat position ${k}, the vjp`;
        worst = Math.max(worst ?? 0, requireEqual(`${place} of −2 yBar`, turned[k] as number, -2 * a, Math.abs(a)));
        worst = Math.max(worst, requireEqual(`${place} of a sum of two yBar`, both[k] as number, a + b, scale));
      }
    }
    return worst;
  },
};

/** The array $`s a + t b`$. */
function combine(s: number, a: NDArray, t: number, b: NDArray): NDArray {
  return NDArray.adopt(
    a.shape,
    Float64Array.from(a.data, (value, i) => s * value + t * (b.data[i] as number)), // both arrays have the same shape
  );
}
