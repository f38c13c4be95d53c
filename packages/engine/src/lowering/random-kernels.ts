import { elementCount } from "@adjoint/core/ops";
import { randomNumbers } from "../kernels/random/random-numbers.ts";
import type { KernelLowering } from "./lowering.ts";

/** Random numbers, or truth values with a probability. */
export function randomLowering(how: { readonly stream: number; readonly probability?: number }): KernelLowering {
  const { stream, probability } = how;
  return {
    kind: "kernel",
    make: ({ type, output }) =>
      randomNumbers({
        type,
        count: elementCount(output),
        stream,
        ...(probability === undefined ? {} : { probability }),
      }),
  };
}
