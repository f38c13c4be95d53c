import { TOLERANCES } from "../laws/tolerances.ts";
import { lossAndGradients, requireClose, scaleOf } from "./compare.ts";
import type { GraphLaw } from "./graph-law.ts";
/**
 * In float32, values and gradients agree with those in float64 to 1e-5 of the largest inner value: one rounding is 6e-8,
 * and the slopes of drawn graphs are moderate.
 */
export const singlePrecision: GraphLaw = {
  name: "float32 is float64 up to rounding",
  check({ loss, inputs, bindings, axes }, { evaluate, gradients, trace }) {
    const plain = [loss, ...gradients(loss, inputs)];
    const scale = scaleOf(trace(plain, bindings, { axes }).values());
    const [single, double] = [
      evaluate(plain, bindings, { axes, dtype: "float32" }),
      evaluate(plain, bindings, { axes, dtype: "float64" }),
    ];
    return requireClose(
      single,
      double,
      { names: lossAndGradients(inputs), by: ["float32", "float64"] },
      { scale, tolerance: TOLERANCES.single },
    );
  },
};
