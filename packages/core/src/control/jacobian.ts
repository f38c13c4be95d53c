import { type OptionTable, readOptions } from "../arguments/read-options.ts";
import { requireChoice } from "../arguments/require-choice.ts";
import { NDArray } from "../array/nd-array.ts";
import { elementCount, type Sizes } from "../array/sizes.ts";
import { jvp } from "../autodiff/jvp.ts";
import { vjp } from "../autodiff/vjp.ts";
import { ShapeError } from "../errors.ts";
import type { Node, ShapeOf } from "../graph/node.ts";
import { requireNodes } from "../graph/require-nodes.ts";
import { constant } from "../ops/leaf/constant.ts";
import { reshape } from "../ops/movement/reshape.ts";
import { transpose } from "../ops/movement/transpose.ts";
import type { Shape } from "../shapes/shape.ts";
import type { IsUnknownShape } from "../shapes/types/broadcast-shape.ts";
import { scan } from "./scan.ts";

/** How to compute a Jacobian. */
export interface JacobianOptions {
  /**
   * `reverse` makes one pass for each element of `y`, `forward` one for each element of `x`. Without it, the way with fewer
   * passes, as far as the sizes are known.
   */
  readonly mode?: "forward" | "reverse";
}

const jacobianOptions: OptionTable<JacobianOptions> = { mode: "optional" };

/** The axes of what is differentiated, and those of what it is differentiated by. */
export type JacobianShape<Y extends Shape, X extends Shape> = true extends IsUnknownShape<Y> | IsUnknownShape<X>
  ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
    any
  : [...Y, ...X];

/**
 * The Jacobian of one node by another, whole: $`J_{ij} = \partial y_i / \partial x_j`$. For small functions, checks and
 * Newton's method; for products with it see {@link vjp} and {@link jvp}.
 *
 * The graph holds one pass, which a scan repeats for each unit vector; it can be differentiated again.
 *
 * @param y - `[…y]`, real
 * @param x - `[…x]`, real
 * @param options - `mode`: forward or reverse
 * @returns `[…y, …x]`
 * @throws ShapeError if the side that the passes go over has a named axis: their number has to be known
 *
 * @example
 * ```ts
 * import { evaluate, input, jacobian, mul } from "@adjoint/core";
 * const x = input("x", [2]);
 * evaluate(jacobian(mul(x, x), x), { x: [1, 3] }).toArray(); // => [[2, 0], [0, 6]]
 * ```
 */
export function jacobian<Y extends Node, X extends Node>(
  y: Y,
  x: X,
  options?: JacobianOptions,
): Node<JacobianShape<ShapeOf<Y>, ShapeOf<X>>>;
export function jacobian(y: Node, x: Node, options?: JacobianOptions): Node {
  requireNodes("jacobian", { y, x });
  const { mode = cheaperMode(y, x) } = readOptions("jacobian", options, jacobianOptions);
  requireChoice("jacobian: the mode", mode, ["forward", "reverse"]);
  if (mode === "reverse") {
    const rows = eachUnitVector(y, (unit) => vjp(y, x, unit));
    return reshape(rows, [...y.shape, ...x.shape]);
  }
  const columns = reshape(
    eachUnitVector(x, (unit) => jvp(y, x, unit)),
    [...x.shape, ...y.shape],
  );
  const axes = columns.shape.map((_, axis) => axis);
  return transpose(columns, { permutation: [...axes.slice(x.shape.length), ...axes.slice(0, x.shape.length)] });
}

function cheaperMode(y: Node, x: Node): "forward" | "reverse" {
  if (!x.shape.every(isKnown)) return "reverse";
  return y.shape.every(isKnown) && elementCount(y.shape as Sizes) <= elementCount(x.shape as Sizes)
    ? "reverse"
    : "forward";
}

function isKnown(axis: number | string): boolean {
  return typeof axis === "number";
}

/** The results of a linear pass for each unit vector of the shape of `node`, stacked. */
function eachUnitVector(node: Node, pass: (unit: Node) => Node): Node {
  if (!node.shape.every(isKnown)) {
    throw new ShapeError(
      `jacobian: ${node} has a named axis, and there is a pass for each of its elements. Choose the other mode, or give the axis a size.`,
    );
  }
  const sizes = node.shape as Sizes; // no axis has a name, as checked above
  const count = elementCount(sizes);
  const units = new Float64Array(count * count);
  for (let i = 0; i < count; i++) units[i * (count + 1)] = 1;
  const sequences = { unit: constant(NDArray.adopt([count, ...sizes], units)) };
  return scan((_, { unit }) => ({ states: {}, outputs: { result: pass(unit) } }), { states: {}, sequences }).outputs
    .result;
}
