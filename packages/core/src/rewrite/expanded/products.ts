import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { NamedInputs } from "../../graph/op.ts";
import { MatMul } from "../../ops/contraction/mat-mul.ts";
import { abs } from "../../ops/elementwise/abs.ts";
import { equal, notEqual } from "../../ops/elementwise/comparison.ts";
import { div } from "../../ops/elementwise/div.ts";
import { logicalAnd, logicalNot, logicalOr } from "../../ops/elementwise/logical.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { where } from "../../ops/elementwise/where.ts";
import { broadcastTo } from "../../ops/movement/broadcast.ts";
import { reshape } from "../../ops/movement/reshape.ts";
import { sum } from "../../ops/movement/sum-repeat.ts";
import { matrixTranspose } from "../../ops/movement/transpose.ts";
import type { Axis, Shape } from "../../shapes/shape.ts";

/**
 * A product whose factors are replaced by 0 where the other one says so, and only there: `where` around the product
 * would take away the derivative by a factor that is 0.
 */
export function mulNoNanExpanded({ a, b }: NamedInputs<"a" | "b">): Node {
  const zero = broadcastTo(0, a.shape);
  const isUnbounded = (x: Node): Node => logicalNot(equal(mul(zero, x), zero)); // infinite or NaN
  const isInfinite = logicalAnd(isUnbounded(a), equal(a, a));
  return mul(
    where(logicalAnd(equal(b, zero), isInfinite), zero, a),
    where(logicalAnd(equal(a, zero), isUnbounded(b)), zero, b),
  );
}

/** A quotient whose divisor is replaced by 1 where it is 0 or NaN below a 0, and whose dividend is 0 above an infinity. */
export function divNoNanExpanded({ a, b }: NamedInputs<"a" | "b">): Node {
  const isHopeless = logicalAnd(equal(a, 0), logicalOr(equal(b, 0), notEqual(b, b)));
  const isVanishing = logicalAnd(equal(abs(b), Number.POSITIVE_INFINITY), equal(abs(a), Number.POSITIVE_INFINITY));
  return div(where(isVanishing, 0, a), where(isHopeless, 1, b));
}

/** The rows of a batch as one matrix; where named axes forbid that, the shared matrix is copied for each matrix of rows. */
export function sharedMatMulExpanded({ a, b }: NamedInputs<"a" | "b">, { shape }: Node): Node {
  if (a.shape.length === 2) return apply(MatMul, { a, b });
  const rows = countOf(a.shape.slice(0, -1));
  if (rows !== undefined) return reshape(apply(MatMul, { a: asRows(a, rows), b }), shape);
  return apply(MatMul, { a, b: broadcastTo(b, [...a.shape.slice(0, -2), ...b.shape]) });
}

/** The rows of both batches as two matrices; where named axes forbid that, the sum of the products of each pair. */
export function sharedMatMulTransposeExpanded({ a, u }: NamedInputs<"a" | "u">): Node {
  const rows = countOf(a.shape.slice(0, -1));
  if (rows !== undefined) return apply(MatMul, { a: matrixTranspose(asRows(a, rows)), b: asRows(u, rows) });
  const products = apply(MatMul, { a: matrixTranspose(a), b: u });
  return sum(products, { axis: Array.from({ length: a.shape.length - 2 }, (_, axis) => axis) });
}

function asRows(x: Node, rows: number): Node {
  return reshape(x, [rows, x.shape.at(-1) as Axis]); // the rule demands an axis
}

/** How many elements a shape has, where it has no name. */
function countOf(shape: Shape): number | undefined {
  const counts = shape.filter((axis) => typeof axis === "number");
  return counts.length === shape.length ? counts.reduce((a, b) => a * b, 1) : undefined;
}
