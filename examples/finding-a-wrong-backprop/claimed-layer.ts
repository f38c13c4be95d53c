import { apply, broadcastTo, defineOp, matMul, matrixTranspose, mul, type Node, real, sub, sum } from "@adjoint/core";
import { always, letters, type NoAttributes, type Op } from "@adjoint/core/ops";

/** The derivative of the sigmoid, from its value: y (1 − y). */
function slope(y: Node): Node {
  return mul(y, sub(1, y));
}

/**
 * A layer y = sigmoid(W x) of columns, with the backward rules that the source's program uses. Its value is right; both rules
 * in `vjp` are wrong:
 *
 * - W gets one number, the dot product of ȳ y (1 − y) and x, in every element; right is the outer product of the two. A dot
 *   product of an output with an input also needs a square W, and so the shape rule has only the letter n.
 * - x gets Wᵀ ȳ; right is Wᵀ (ȳ y (1 − y)).
 *
 * The rules of the forward mode are right.
 */
export const ClaimedLayer: Op<"W" | "x", NoAttributes> = defineOp({
  name: "ClaimedLayer",
  inputs: ["W", "x"],
  shape: letters({ W: "nn", x: "nk" }, "nk"),
  kind: always("real"),
  domain: { W: real, x: real },
  kernel:
    ({ output: [n = 0, k = 0] }) =>
    (y, [W = [], x = []]) => {
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < k; j++) {
          let u = 0;
          for (let l = 0; l < n; l++) u += (W[i * n + l] ?? 0) * (x[l * k + j] ?? 0);
          y[i * k + j] = 1 / (1 + Math.exp(-u));
        }
      }
    },
  vjp: {
    W: (yBar, { x, W }, { y }) => broadcastTo(sum(mul(mul(yBar, slope(y)), x)), W.shape),
    x: (yBar, { W }) => matMul(matrixTranspose(W), yBar),
  },
  jvp: {
    W: (WDot, { x }, { y }) => mul(slope(y), matMul(WDot, x)),
    x: (xDot, { W }, { y }) => mul(slope(y), matMul(W, xDot)),
  },
  doc: {
    summary: "A sigmoid layer with a wrong backward pass.",
    formula: "y = \\sigma(W x)",
    kinks: "none",
    source: "the printed program of the source, which this example finds wrong",
  },
});

/** A layer by the source's record. */
export function claimedLayer(W: Node, x: Node): Node {
  return apply(ClaimedLayer, { W, x });
}
