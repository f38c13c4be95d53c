import { add, input, lookUp, mul, type NDArray, type Node, sum } from "@adjoint/core";
import { inner } from "../differences/products.ts";
import { along, tangentsOf } from "./along.ts";
import { requireSlope } from "./by-differences.ts";
import { scaleOf } from "./compare.ts";
import type { GraphLaw } from "./graph-law.ts";
import { stoppedLoss } from "./stopped.ts";

/**
 * The gradient of a gradient is its derivative: $`\langle \nabla \langle \nabla L, w \rangle, v \rangle = \frac{d}{dt} \langle
 * \nabla L(x + t v), w \rangle`$, all inputs moving at once.
 */
export const secondOrder: GraphLaw = {
  name: "gradients of gradients are what differences say",
  check(example, implementation) {
    const { loss, inputs, axes, otherTangents } = example;
    const weights = inputs.map(({ shape }, i): Node => input(`weights${i}`, shape));
    const weigh = (of: Node): Node =>
      implementation
        .gradients(of, inputs)
        .map((gradient, i): Node => sum(mul(gradient, lookUp(weights, i))))
        .reduce((a, b): Node => add(a, b));
    const stopped = stoppedLoss(example, implementation);
    const bindings = new Map([
      ...stopped.bindings,
      ...otherTangents.map((value, i): [string, NDArray] => [`weights${i}`, value]),
    ]);
    const moved = tangentsOf(example);
    const gradients = implementation.gradients(weigh(loss), inputs);
    const scale = scaleOf(implementation.trace(gradients, bindings, { axes }).values());
    const parts = implementation
      .evaluate(gradients, bindings, { axes })
      .map(({ data }, i) => inner(data, moved[i]?.[1].data ?? []));
    const found = parts.reduce((a, b) => ({ value: a.value + b.value, scale: a.scale + b.scale }));
    const run = implementation.prepare([weigh(stopped.loss)], { axes });
    const curve = along(bindings, moved, (at) => lookUp(run(at), 0));
    const deviation = requireSlope("⟨Hessian · weights, direction⟩", { value: found.value, scale }, curve);
    return found.scale === 0 ? undefined : deviation;
  },
};
