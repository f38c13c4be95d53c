import { ArgumentError } from "@adjoint/core";

/** Throws unless epsilon is finite and not negative. */
export function requireEpsilon(layer: string, epsilon: number): void {
  if (!(Number.isFinite(epsilon) && epsilon >= 0)) {
    throw new ArgumentError(`${layer}: epsilon is ${epsilon}; a non-negative finite number is needed.`);
  }
}
