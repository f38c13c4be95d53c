import { lookUp } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { inner } from "../differences/products.ts";
import { worstOf } from "../laws/closeness.ts";
import { LawViolation } from "../laws/law.ts";
import { along, tangentsOf } from "./along.ts";
import { requireSlope } from "./by-differences.ts";
import { scaleOf } from "./compare.ts";
import type { GraphLaw } from "./graph-law.ts";
import { stoppedLoss } from "./stopped.ts";

/**
 * The gradient is the derivative: $`\langle \nabla L, v \rangle = \frac{d}{dt} L(x + t v)`$ along a direction of each input,
 * the right side by differences. An input that the loss does not depend on has a gradient of zeros.
 */
export const gradientByDifferences: GraphLaw = {
  name: "gradients are what differences say",
  check(example, implementation) {
    const { loss, inputs, bindings, axes } = example;
    const gradients = implementation.gradients(loss, inputs);
    const found = implementation.evaluate(gradients, bindings, { axes });
    const scale = scaleOf(implementation.trace([loss, ...gradients], bindings, { axes }).values());
    const stopped = stoppedLoss(example, implementation);
    const run = implementation.prepare([stopped.loss], { axes });
    const used = topology([loss]).position;
    const deviations = tangentsOf(example).map(([node, direction], i) => {
      const product = inner(found[i]?.data ?? [], direction.data);
      if (!used.has(node)) return requireZero(String(node.name), product.scale);
      const curve = along(stopped.bindings, [[node, direction]], (at) => lookUp(run(at), 0));
      const deviation = requireSlope(`by ${node.name}: ⟨gradient, direction⟩`, { value: product.value, scale }, curve);
      return product.scale === 0 ? undefined : deviation;
    });
    return worstOf(deviations);
  },
};

function requireZero(name: string, size: number): undefined {
  if (size !== 0) throw new LawViolation(`the loss does not depend on ${name}, and its gradient by it is not 0`);
}
