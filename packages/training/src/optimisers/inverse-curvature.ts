import {
  add,
  constant,
  div,
  dot,
  less,
  minimum,
  mul,
  type Node,
  norm,
  reshape,
  slice,
  sub,
  where,
} from "@adjoint/core";

/** Moves and the changes of the gradient that they made, $`[m, P]`$, the newest last; a row of zeros is empty. */
export interface Curvature {
  /** $`s_i`$ */
  readonly moves: Node;
  /** $`y_i`$ */
  readonly changes: Node;
}

/**
 * The product of L-BFGS's inverse curvature with a vector, $`H q`$, by the two-loop recursion.
 *
 * Without any move $`H`$ is $`\min(1, 1 / \lVert q \rVert_1) I`$, so that the first step is not longer than 1.
 *
 * Source: J. Nocedal, S. J. Wright, "Numerical optimization" (2006), algorithm 7.4.
 */
export function inverseCurvatureTimes(q: Node, { moves, changes }: Curvature): Node {
  const [count, size] = moves.shape as readonly [number, number]; // m and P are literal
  const row = (rows: Node, i: number): Node => reshape(slice(rows, { axis: 0, start: i, stop: i + 1 }), [size]);
  const pairs = Array.from({ length: count }, (_, i) => {
    const [move, change] = [row(moves, i), row(changes, i)];
    const product = dot(move, change);
    return { move, change, product, perProduct: (x: Node<[]>): Node<[]> => quotientOr0(x, product) };
  });
  let rest = q;
  const factors: Node<[]>[] = [];
  for (const { move, change, perProduct } of pairs.toReversed()) {
    const factor = perProduct(dot(move, rest));
    factors.unshift(factor);
    rest = sub(rest, mul(factor, change));
  }
  const { product, change } = pairs.at(-1) as (typeof pairs)[number]; // at least one pair is remembered
  const unscaled = minimum(1, quotientOr0(constant(1), norm(q, { order: 1 })));
  const scale = where(less(0, product), quotientOr0(product, dot(change, change)), unscaled);
  let result: Node = mul(scale, rest);
  for (const [i, { move, change, perProduct }] of pairs.entries()) {
    const factor = sub(factors[i] as Node<[]>, perProduct(dot(change, result))); // a factor for each pair
    result = add(result, mul(factor, move));
  }
  return result;
}

/** $`a / b`$, or 0 if $`b`$ is 0. */
function quotientOr0(a: Node<[]>, b: Node<[]>): Node<[]> {
  const isPositive = less(0, b);
  return where(isPositive, div(a, where(isPositive, b, constant(1))), constant(0));
}
