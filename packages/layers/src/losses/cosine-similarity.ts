import { div, equal, mul, type Node, norm, ShapeError, sum, where } from "@adjoint/core";
import { requireSameReals } from "./require-same-reals.ts";

/**
 * The cosine of the angle between vectors along the last axis: $`\cos(a, b) = \frac{a \cdot b}{\lVert a \rVert \lVert b \rVert}`$, from
 * −1 to 1. With a vector of zeros it is 0, and so are its derivatives.
 *
 * The gradient by $`a`$ is $`(\hat b - \cos(a, b) \, \hat a) / \lVert a \rVert`$, with the unit vectors $`\hat a`$ and $`\hat b`$. Each
 * vector is divided by its norm first, so that no square overflows. As a loss, take one minus its mean.
 *
 * @param a - `[…, D]`, real
 * @param b - `[…, D]`, real, of the same shape
 * @returns `[…]`
 * @throws ShapeError if the shapes differ, or if there is no axis of features
 * @throws KindError if one of the two is not real
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { cosineSimilarity } from "@adjoint/layers";
 * const [a, b] = [constant([[3, 4], [1, 0], [0, 0]]), constant([[4, 3], [-2, 0], [1, 1]])];
 * evaluate(cosineSimilarity(a, b), {}).toArray(); // => [0.96, -1, 0]
 * ```
 */
export function cosineSimilarity(a: Node, b: Node): Node {
  requireSameReals("cosineSimilarity", { a, b });
  if (a.shape.length === 0) throw new ShapeError(`cosineSimilarity: a[…, D] · b[…, D] → […]: no features; got ${a}.`);
  return sum(mul(unit(a), unit(b)) as Node, { axis: -1 });
}

/** Vectors of length 1 along the last axis; zeros stay zeros, and give no derivative. */
function unit(x: Node): Node {
  const length: Node = norm(x, { axis: -1, keepAxes: true });
  const isZero: Node = equal(length, 0);
  return where(isZero, 0, div(x, where(isZero, 1, length) as Node) as Node);
}
