import { apply, elementwise, matMul, mul, type Node, real, sigmoid, sub } from "@adjoint/core";
import type { NoAttributes, Op } from "@adjoint/core/ops";

/**
 * A sigmoid whose rule takes the derivative at the output: ȳ σ(y)(1 − σ(y)) instead of ȳ σ(x)(1 − σ(x)).
 *
 * Public copies of the notebook behind the recurrent net of [binary-addition](../binary-addition) have this line:
 * `d_sigmoid(y)`, where `d_sigmoid(x) = (1 − sigmoid(x)) sigmoid(x)` and y is the output already. (The text of the source does not show
 * it.) The factor lies between 0.197 and 0.25 and does not go to 0, so that saturated answers are still pushed.
 */
export const LectureSigmoid: Op<"x", NoAttributes> = elementwise({
  name: "LectureSigmoid",
  domain: { x: real },
  value: (x) => 1 / (1 + Math.exp(-x)),
  vjp: { x: (yBar, _inputs, { y }) => mul(yBar, mul(sigmoid(y), sub(1, sigmoid(y)))) },
  doc: {
    summary: "A sigmoid whose rule takes the derivative at the output.",
    formula: "y = \\sigma(x)",
    kinks: "none",
    source: "public copies of a notebook, which this example finds wrong",
  },
});

/** A layer with that sigmoid. */
export function lectureLayer(W: Node, x: Node): Node {
  return apply(LectureSigmoid, { x: matMul(W, x) });
}
