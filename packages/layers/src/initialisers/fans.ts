import { ArgumentError, type Sizes } from "@adjoint/core";

/** The number of inputs of each output of a weight, and the number of outputs of each input. */
export interface Fans {
  /** $`n_{in}`$. */
  readonly inputs: number;
  /** $`n_{out}`$. */
  readonly outputs: number;
}

/** The fans that a shape alone suggests: those of weights `[D, H]`, which go from rows to columns, or of a kernel `[O, I, K, …]`. */
export function fans(initialiser: string, shape: Sizes): Fans {
  const [first, second, ...window] = shape;
  if (first === undefined || second === undefined) {
    throw new ArgumentError(
      `${initialiser}: the shape is [${shape.join(", ")}]; weights have at least two axes: [D, H], or [O, I, K, …].`,
    );
  }
  if (window.length === 0) return { inputs: first, outputs: second };
  const size = window.reduce((a, b) => a * b);
  return { inputs: second * size, outputs: first * size };
}
