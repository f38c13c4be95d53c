import type { Recurrence, Reduction } from "@adjoint/core/ops";
import { linearRecurrence } from "../kernels/recurrence/linear-recurrence.ts";
import { argExtremum } from "../kernels/selection/arg-extremum.ts";
import type { KernelLowering } from "./lowering.ts";

/** The position of the largest or the smallest number along axes. */
export function argExtremumLowering(
  best: "largest" | "smallest",
  whole: boolean,
  { axes }: Pick<Reduction, "axes">,
): KernelLowering {
  return { kind: "kernel", make: ({ inputs: [sizes = []], type }) => argExtremum({ type, whole, sizes, axes, best }) };
}

/** The states of a linear recurrence along an axis. */
export function recurrenceLowering({ axis, reverse, initial }: Recurrence): KernelLowering {
  return {
    kind: "kernel",
    make: ({ output, type }) =>
      linearRecurrence({
        type,
        outer: count(output.slice(0, axis)),
        size: output[axis] ?? 0,
        inner: count(output.slice(axis + 1)),
        reverse,
        initial,
      }),
  };
}

function count(sizes: readonly number[]): number {
  return sizes.reduce((product, size) => product * size, 1);
}
