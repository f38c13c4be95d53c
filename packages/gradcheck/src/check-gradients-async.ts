import type { Bindings, Nodes } from "@adjoint/core";
import type { CheckOptions } from "./check/check-options.ts";
import { CheckRun } from "./check-run.ts";
import type { GradientReport } from "./report/gradient-report.ts";

// In browsers and in Node; neither `lib.dom` nor Node's types belong to this package.
declare function setTimeout(callback: () => void, milliseconds: number): unknown;

/** The length of a slice in milliseconds: short enough that a page stays smooth. */
const SLICE = 16;

/**
 * {@link checkGradients}, in slices of a few milliseconds: a page repaints, a progress bar moves, and an `AbortSignal` arrives
 * while it runs. The report is the same.
 *
 * @param outputs - a loss, or several outputs
 * @param bindings - the point, as for `evaluate`
 * @param options - those of `checkGradients`
 * @throws what `checkGradients` throws, as a rejected promise
 *
 * @example
 * ```ts
 * import { input, sum, tanh } from "@adjoint/core";
 * import { checkGradientsAsync } from "@adjoint/gradcheck";
 * const x = input("x", [3]);
 * const stop = new AbortController();
 * const onProgress = () => stop.abort(); // after the first part
 * const report = await checkGradientsAsync(sum(tanh(x)), { x: [1, 2, 3] }, { onProgress, signal: stop.signal });
 * report.isComplete; // => false
 * report.verdict; // => "inconclusive"
 * ```
 */
export async function checkGradientsAsync(
  outputs: Nodes,
  bindings: Bindings,
  options: CheckOptions = {},
): Promise<GradientReport> {
  const run = new CheckRun("checkGradientsAsync", outputs, bindings, options);
  const { onProgress, signal } = options;
  let [done, since] = [0, Date.now()];
  for (const at of run.parts()) {
    onProgress?.({ done: ++done, total: Math.max(done, run.total), at });
    if (Date.now() - since >= SLICE) {
      await turn();
      since = Date.now();
    }
    if (signal?.aborted) return run.report(false);
  }
  return run.report(true);
}

/** Resolves after the tasks that are already waiting. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
