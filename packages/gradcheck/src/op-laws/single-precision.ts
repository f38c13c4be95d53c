import { lookUp, trace, vjp } from "@adjoint/core";
import { requireEqual, worstOf } from "../laws/closeness.ts";
import { TOLERANCES } from "../laws/tolerances.ts";
import { caseGraph } from "../subjects/case-graph.ts";
import { largestFinite } from "../subjects/largest-finite.ts";
import { coreModes } from "../subjects/modes.ts";
import { hasGradient, type Law } from "./law.ts";

/** In float32, the value and the vjp are those in float64, to 1e-5 of the largest number on the way: one rounding is 6e-8. */
export const singlePrecision: Law = {
  name: "its value and vjp in float32 are those in float64 up to rounding",
  cases: { sampling: "smooth" },
  appliesTo: hasGradient,
  check(example) {
    const { x, y, yBar, differentiable, bindings } = caseGraph(example);
    const graph = [
      y,
      ...vjp(
        y,
        differentiable.map((name) => lookUp(x, name)),
        yBar,
      ),
    ];
    if (differentiable.length === 0) return undefined;
    const single = coreModes.prepare(graph, { dtype: "float32" })(bindings);
    const { values } = trace(graph, bindings);
    const scale = [...values.values()].reduce((most, { data }) => Math.max(most, largestFinite(data)), 1);
    const names = ["the value", ...differentiable.map((name) => `the vjp by ${name}`)];
    return worstOf(
      graph.flatMap((node, i) =>
        [...lookUp(values, node).data].map((expected, k) => {
          const found = single[i]?.data[k] ?? Number.NaN;
          if (Object.is(found, expected)) return 0;
          const what = `${names[i]} in float32, at flat position ${k},`;
          return requireEqual(what, found, expected, { scale, rounding: TOLERANCES.single });
        }),
      ),
    );
  },
};
