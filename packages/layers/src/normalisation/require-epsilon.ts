import { ArgumentError } from "@adjoint/core";

/** Throws unless epsilon is a finite number from 0 up. */
export function requireEpsilon(layer: string, epsilon: number): void {
  if (!(Number.isFinite(epsilon) && epsilon >= 0)) {
    throw new ArgumentError(`${layer}: epsilon is ${epsilon}; a finite number from 0 up is needed.`);
  }
}
