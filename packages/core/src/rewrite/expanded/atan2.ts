import type { Node } from "../../graph/node.ts";
import type { NamedInputs } from "../../graph/op.ts";
import { abs } from "../../ops/elementwise/abs.ts";
import { add } from "../../ops/elementwise/add.ts";
import { atan } from "../../ops/elementwise/atan.ts";
import { equal, greater, less } from "../../ops/elementwise/comparison.ts";
import { div } from "../../ops/elementwise/div.ts";
import { logicalAnd, logicalOr } from "../../ops/elementwise/logical.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { sub } from "../../ops/elementwise/sub.ts";
import { where } from "../../ops/elementwise/where.ts";

/** By the arc tangent of the smaller coordinate over the larger one; the quadrant from the signs, those of zeros included. */
export function atan2Expanded(coordinates: NamedInputs<"y" | "x">): Node {
  const isLeft = isNegative(coordinates.x);
  const [above, right] = [where(isNegative(coordinates.y), -1, 1), where(isLeft, -1, 1)]; // the signs
  const bothInfinite = logicalAnd(isInfinite(coordinates.y), isInfinite(coordinates.x));
  const y = where(bothInfinite, above, coordinates.y); // infinities on a diagonal as the point (±1, ±1)
  const x = where(bothInfinite, right, coordinates.x);
  const isSteep = greater(abs(y), abs(x));
  const atOrigin = logicalAnd(equal(y, 0), equal(x, 0));
  const over = where(atOrigin, 0, where(isSteep, x, y));
  const under = where(atOrigin, 1, where(isSteep, y, x));
  const angle = atan(div(over, under));
  const turn = where(isLeft, mul(above, Math.PI), 0);
  return where(isSteep, sub(mul(above, Math.PI / 2), angle), add(turn, angle));
}

/** Whether a number is below 0, or −0. */
function isNegative(x: Node): Node {
  return logicalOr(less(x, 0), less(div(1, x), 0));
}

function isInfinite(x: Node): Node {
  return equal(abs(x), Number.POSITIVE_INFINITY);
}
