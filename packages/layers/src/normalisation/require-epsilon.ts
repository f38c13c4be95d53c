import { ArgumentError } from "@adjoint/core";
import { describeValue } from "@adjoint/core/ops";

/** Throws unless epsilon is finite and not negative. */
export function requireEpsilon(layer: string, epsilon: number): void {
  if (!(Number.isFinite(epsilon) && epsilon >= 0)) {
    throw new ArgumentError(`${layer}: epsilon is ${describeValue(epsilon)}; a non-negative finite number is needed.`);
  }
}
