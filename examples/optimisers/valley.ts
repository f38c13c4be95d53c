import { constant, mul, type Node, square, sum } from "@adjoint/core";

/** Where every path begins. */
export const start: readonly [x: number, y: number] = [-7, 2];

/** A valley twenty times as steep across as along, x² / 20 + y², of points [..., 2]: a number for each. */
export function valley(point: Node): Node {
  return sum(mul(constant([1 / 20, 1]), square(point)), { axis: -1 });
}
