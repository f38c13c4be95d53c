import { add, constant, mul, type Node } from "@adjoint/core";

/** A polynomial by Horner's scheme, lowest power first. */
export function polynomial(coefficients: readonly number[], x: Node): Node {
  return coefficients.reduceRight<Node | undefined>(
    (value, coefficient) => (value === undefined ? constant(coefficient) : add(mul(value, x), coefficient)),
    undefined,
  ) as Node; // there is a coefficient
}
