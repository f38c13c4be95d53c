import { demandClose, largestOf, lossAndGradients } from "./compare.ts";
import type { GraphLaw } from "./graph-law.ts";

/** What storing every number in float32 may do, relative to the largest number on the way. */
const TOLERANCE = 1e-5;

/**
 * In float32, values and gradients are those in float64 but for 1e-5 of the largest number on the way: one rounding is 6e-8,
 * and the slopes of drawn graphs are moderate.
 */
export const singlePrecision: GraphLaw = {
  name: "float32 is float64 but for rounding",
  check({ loss, inputs, bindings, axes }, { evaluate, gradients, trace }) {
    const plain = [loss, ...gradients(loss, inputs)];
    const scale = largestOf(trace(plain, bindings, { axes }).values());
    const [single, double] = [
      evaluate(plain, bindings, { axes, dtype: "float32" }),
      evaluate(plain, bindings, { axes, dtype: "float64" }),
    ];
    return demandClose(
      single,
      double,
      { names: lossAndGradients(inputs), by: ["float32", "float64"] },
      { scale, tolerance: TOLERANCE },
    );
  },
};
