import type { Nodes } from "@adjoint/core";
import { listNodes, signature } from "@adjoint/core/graphs";
import { anyRecord, type OptionTable, readOptions, requireChoice } from "@adjoint/core/ops";
import { type Precision, programText } from "./program/program-text.ts";

/** How a graph is written. */
export interface StableHloOptions extends Precision {
  /** A size for each named axis: StableHLO knows sizes only. */
  readonly axes?: Readonly<Record<string, number>>;
}

const stableHloOptions: OptionTable<StableHloOptions> = {
  axes: ["optional", anyRecord],
  dtype: "optional",
  compute: "optional",
};

/** Throws unless a precision is known. */
export function requirePrecision(what: string, { dtype, compute }: Precision): void {
  if (dtype !== undefined) requireChoice(`${what}: dtype`, dtype, ["float64", "float32"]);
  if (compute !== undefined) requireChoice(`${what}: compute`, compute, ["bfloat16"]);
}

/**
 * A graph as StableHLO text, which XLA, IREE and their tools read: one module with one function `main`. Its arguments are the
 * inputs and parameters in the order of `signature(outputs).bound`, its results the outputs in theirs. One graph has one text.
 *
 * Values are those of the reference, up to rounding. Scans and while loops become `stablehlo.while`, conditions `stablehlo.if`; special
 * functions are operations of the CHLO dialect, which comes with StableHLO. Each operation notes the layer and the node that it
 * comes from. Nothing is refused while it runs: an id outside its table is moved to the nearest one, `atLeast` lets all pass,
 * and a while loop ends at its limit.
 *
 * @param outputs - a node, or lists and records of nodes
 * @throws ArgumentError naming all nodes that cannot be written, such as those of an elementwise op of your own; for a named
 *   axis without a size, and for an unknown option
 * @throws AxisError for a size of an axis that no node has
 *
 * @example
 * ```ts
 * import { input, mul, sum } from "@adjoint/core";
 * import { toStableHlo } from "@adjoint/stablehlo";
 * const x = input("x", ["batch"]);
 * console.log(toStableHlo(sum(mul(x, x)), { axes: { batch: 2 } }).trimEnd());
 * // => module @adjoint {
 * //      func.func public @main(
 * //        %0: tensor<2xf64> loc("x")) -> (tensor<f64>) {
 * //        %1 = "stablehlo.multiply"(%0, %0) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64> loc("Mul")
 * //        %2 = "stablehlo.constant"() <{value = dense<0.0> : tensor<f64>}> : () -> tensor<f64> loc("Sum")
 * //        %3 = "stablehlo.reduce"(%1, %2) <{dimensions = array<i64: 0>}> ({
 * //        ^bb0(%4: tensor<f64>, %5: tensor<f64>):
 * //          %6 = "stablehlo.add"(%4, %5) : (tensor<f64>, tensor<f64>) -> tensor<f64> loc("Sum")
 * //          "stablehlo.return"(%6) : (tensor<f64>) -> () loc("Sum")
 * //        }) : (tensor<2xf64>, tensor<f64>) -> tensor<f64> loc("Sum")
 * //        "func.return"(%3) : (tensor<f64>) -> ()
 * //      }
 * //    }
 * ```
 */
export function toStableHlo(outputs: Nodes, options?: StableHloOptions): string {
  const { axes = {}, ...precision } = readOptions("toStableHlo", options, stableHloOptions);
  requirePrecision("toStableHlo", precision);
  const { bound } = signature(outputs);
  return programText({ what: "toStableHlo", bound, outputs: listNodes(outputs), axes, ...precision }).text;
}
