import type { Bindings, Nodes } from "@adjoint/core";
import type { CheckOptions } from "./check/check-options.ts";
import { CheckRun } from "./check-run.ts";
import type { GradientReport } from "./report/gradient-report.ts";

/**
 * Compares the gradient of a loss with extrapolated central differences, in float64: by every element, or, with
 * `mode: "fast"`, along random directions.
 *
 * Each derivative gets a verdict of its own. An analytic value $`a`$ and a numeric value $`n \pm e`$ agree if
 * $`|a - n| \le 10 e + 10^{-8} \max(|a|, |n|)`$, with a little more for what float64 can show at all: 1e-12 of the largest
 * entry of that gradient and of the loss. There is no absolute tolerance, so that scaling the loss changes no verdict. At a
 * kink the gradient must lie between the slopes of the two sides.
 *
 * Besides, without differences: a second run gives the same bits, no value is changed, forward and reverse mode are adjoint, and
 * reverse mode is linear in the cotangent and gives zeros for zeros. Where something fails, each op on the way is tried by
 * itself at its actual values, and the report says whose rule is wrong and, if it can, what kind of mistake it is.
 *
 * @param outputs - a loss; or outputs of any shape, a node, a list or a record: then every number of them is differentiated in
 *   full mode, and random weighted sums of all of them in fast mode
 * @param bindings - the point, as for `evaluate`
 * @param options - `wrt`: what to differentiate by, also nodes in between; `mode`; `order`: up to 3; and more
 * @throws GradientError if an output or a node of `wrt` is not real
 * @throws ArgumentError if `wrt` is empty, if no real input or parameter is found, or if an option is unknown or invalid
 * @throws NonFiniteError if an output is not finite, naming the first node that is not
 * @throws what `evaluate` throws: a missing binding, say
 *
 * @example
 * ```ts
 * import { input, matMul, parameter, sigmoid, sum } from "@adjoint/core";
 * import { checkGradients } from "@adjoint/gradcheck";
 * const x = input("x", ["batch", 2]);
 * const W = parameter("W", [2, 3]);
 * const loss = sum(sigmoid(matMul(x, W)));
 * const values = { x: [[1, 2]], W: [[0.5, -1, 0], [1, 0.25, 2]] };
 * const report = checkGradients(loss, values);
 * report.verdict; // => "pass"
 * report.maxRelativeError < 1e-8; // => true
 * report.entries.size; // => 8
 * checkGradients(loss, values, { mode: "fast", order: 2 }).entries.size; // => 12
 * ```
 */
export function checkGradients(outputs: Nodes, bindings: Bindings, options: CheckOptions = {}): GradientReport {
  const run = new CheckRun("checkGradients", outputs, bindings, options);
  const { onProgress, signal } = options;
  let done = 0;
  for (const at of run.parts()) {
    onProgress?.({ done: ++done, total: Math.max(done, run.total), at });
    if (signal?.aborted) return run.report(false);
  }
  return run.report(true);
}
