/**
 * Square products on one thread and on two, wall time. A second core has to be free.
 * `pnpm bench engine/bench/threads`
 */
import { input, matMul, ndarray } from "@adjoint/core";
import { compileSync } from "@adjoint/engine";
import { numbers } from "./rnn-step.ts";

/** The least wall time of a call in ms, and the median. */
function timesOf(call: () => unknown): { readonly least: number; readonly median: number } {
  const times = Array.from({ length: 60 }, () => {
    const start = performance.now();
    call();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { least: times[0] as number, median: times[30] as number };
}

const rows: Record<string, string | number>[] = [];
for (const n of [64, 128, 192, 256, 512, 1024]) {
  for (const dtype of ["float64", "float32"] as const) {
    const y = matMul(input("a", [n, n]), input("b", [n, n]));
    const square = ndarray(ndarray({ shape: [n, n], data: numbers(n * n) }), dtype);
    const result = dtype === "float64" ? new Float64Array(n * n) : new Float32Array(n * n);
    const measured: ReturnType<typeof timesOf>[] = [];
    for (const threads of [1, 2]) {
      const compiled = compileSync(y, { dtype, threads });
      const bindings = { a: square, b: square };
      compiled.run(bindings);
      await new Promise((resolve) => setTimeout(resolve, 300)); // until the worker is there
      measured.push(timesOf(() => compiled.into(bindings, result)));
      compiled.dispose();
    }
    const [one, two] = measured as [ReturnType<typeof timesOf>, ReturnType<typeof timesOf>];
    rows.push({
      n,
      dtype,
      "one thread, ms": one.least.toFixed(3),
      "two, ms": two.least.toFixed(3),
      "times faster": (one.least / two.least).toFixed(2),
      "by medians": (one.median / two.median).toFixed(2),
    });
  }
}
console.table(rows);
