import type { Numbers } from "../array/dtype.ts";
import { fibres } from "../array/offsets.ts";
import { ShapeError } from "../errors/shape-error.ts";
import { apply } from "../graph/apply.ts";
import { defineOp } from "../graph/define-op.ts";
import type { Node } from "../graph/node.ts";
import type { Op, RuleContext } from "../graph/op.ts";
import { real } from "../shapes/domain.ts";
import { always } from "../shapes/kind.ts";
import { type Reduction, reduction } from "../shapes/repetition.ts";
import { axisPositions } from "../shapes/shape.ts";
import { equal } from "./comparison.ts";
import { div } from "./div.ts";
import { mul } from "./mul.ts";
import { type ReduceOptions, repeatAlong, sum } from "./sum-repeat.ts";
import { where } from "./where.ts";

/** The largest value along axes. */
export const Max: Op<"x", Reduction> = defineOp({
  name: "Max",
  inputs: ["x"],
  shape: {
    ...reduction,
    infer(shapes, attributes) {
      const empty = attributes.axes.find((axis) => shapes[0]?.[axis] === 0);
      if (empty !== undefined)
        throw new ShapeError(`axis ${empty} has the size 0, and the maximum of nothing is undefined`);
      return reduction.infer(shapes, attributes);
    },
    draw(choose) {
      const { shapes, attributes } = reduction.draw(choose);
      return { shapes: shapes.map((sizes) => sizes.map((size) => Math.max(size, 1))), attributes };
    },
  },
  kind: always("real"),
  domain: { x: { ...real, distinct: true } },
  kernel: ({ inputs: [sizes = []], attributes: { axes } }) => {
    const { starts, steps } = fibres(sizes, axes);
    if (steps.length === 0) throw new ShapeError("an axis has the size 0, and the maximum of nothing is undefined.");
    return (y, [data]) => {
      const x = data as Numbers; // one input
      for (let i = 0; i < starts.length; i++) {
        const start = starts[i] as number;
        let largest = Number.NEGATIVE_INFINITY;
        for (let j = 0; j < steps.length; j++) largest = Math.max(largest, x[start + (steps[j] as number)] as number);
        y[i] = largest;
      }
    };
  },
  vjp: { x: (yBar, at) => mul(shares(at), repeatAlong(yBar, at.x.x, at.attributes)) },
  jvp: { x: (xDot, at) => sum(mul(shares(at), xDot), { axis: at.attributes.axes, keepAxes: at.attributes.keepAxes }) },
  doc: {
    summary: "The largest value along axes.",
    formula: "y_i = \\max_k x_{i k}",
    kinks: "where several are largest, they share the cotangent equally",
    source: "the derivative is 1 by the largest, 0 by the others",
  },
});

/** 1 at the largest value of each fibre; where n of them tie, 1/n at each. */
function shares({ x: { x }, y, attributes }: RuleContext<"x", Reduction>): Node {
  const largest = where(equal(x, repeatAlong(y, x, attributes)), 1, 0);
  return div(
    largest,
    repeatAlong(sum(largest, { axis: attributes.axes, keepAxes: attributes.keepAxes }), x, attributes),
  );
}

/**
 * The largest value along axes: $`y_i = \max_k x_{ik}`$. Without options, of all elements.
 *
 * Where several values are the largest, they share the cotangent equally. A NaN wins.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x` without the axes, or with size 1 there
 * @throws ShapeError over an axis of size 0
 * @throws AxisError if there is no such axis, or one is named twice
 *
 * @example
 * ```ts
 * import { constant, evaluate, max } from "@adjoint/core";
 * evaluate(max(constant([[1, 5], [7, 3]]), { axis: 1 }), {}).toArray(); // => [5, 7]
 * ```
 */
export function max(x: Node): Node<[]>;
export function max(x: Node, options: ReduceOptions): Node;
export function max(x: Node, { axis, keepAxes = false }: ReduceOptions = {}): Node {
  const axes = axisPositions(axis, x.shape, "max");
  return axes.length === 0 ? x : apply(Max, { x }, { axes, keepAxes });
}
