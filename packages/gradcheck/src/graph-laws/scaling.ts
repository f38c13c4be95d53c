import { add, constant, mul, NDArray, type Node } from "@adjoint/core";
import { lossAndGradients, requireClose, requireSameBits, scaleOf } from "./compare.ts";
import type { GraphLaw } from "./graph-law.ts";

/**
 * Gradients are linear in the loss: those of 4 L are four times those of L to the bit, 4 being a power of two, and so are those
 * with the cotangent 4; those of a sum of losses are the sum.
 */
export const scaling: GraphLaw = {
  name: "gradients are linear in the loss",
  check({ loss, inputs, bindings, axes }, { evaluate, gradients, vjp, trace }) {
    const names = lossAndGradients(inputs).slice(1);
    const once = evaluate(gradients(loss, inputs), bindings, { axes });
    const times = (factor: number): readonly NDArray[] =>
      once.map(({ shape, data }) =>
        NDArray.adopt(
          shape,
          Float64Array.from(data, (value) => factor * value),
        ),
      );
    const scaled = evaluate(gradients(mul(loss, 4) as Node, inputs), bindings, { axes });
    requireSameBits(scaled, times(4), { names, by: ["the gradient of 4 L", "4 times that of L"] });
    const pulled = evaluate(vjp([loss], inputs, [constant(4)]), bindings, { axes });
    requireSameBits(pulled, times(4), { names, by: ["the vjp of 4", "4 times the gradient"] });
    const ofSum = gradients(add(loss, mul(loss, 0.75)) as Node, inputs);
    const scale = scaleOf(trace(ofSum, bindings, { axes }).values());
    return requireClose(
      evaluate(ofSum, bindings, { axes }),
      times(1.75),
      { names, by: ["L + 0.75 L", "1.75 times that of L"] },
      { scale },
    );
  },
};
