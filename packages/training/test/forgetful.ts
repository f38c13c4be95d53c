import type { RandomSource } from "@adjoint/core";

/** A source that cannot say where it is, over one that can. */
export function forgetful(random: RandomSource): RandomSource {
  return {
    uniform: (shape) => random.uniform(shape),
    normal: (shape) => random.normal(shape),
    permutation: (n) => random.permutation(n),
  };
}
