import { jvp, lookUp, vjp } from "@adjoint/core";
import { inner } from "../differences/products.ts";
import { caseGraph } from "../subjects/case-graph.ts";
import { requireEqual, worstOf } from "./closeness.ts";
import { hasGradient, type Law } from "./law.ts";

/**
 * Reverse mode is the transpose of forward mode: $`\langle \bar y, J \dot x \rangle = \langle J^T \bar y, \dot x \rangle`$ for
 * each input alone, at kinks and ties too, without differences.
 */
export const adjointIdentity: Law = {
  name: "its vjp is the adjoint of its jvp",
  cases: { sampling: "kinked" },
  appliesTo: hasGradient,
  check(example) {
    const graph = caseGraph(example);
    const { x, y, yBar, xDot, differentiable } = graph;
    const deviations = differentiable.map((name) => {
      const [node, dot] = [lookUp(x, name), lookUp(xDot, name)];
      const [xBar, yDot] = graph.evaluate([vjp(y, node, yBar), jvp(y, node, dot)]);
      const forward = inner(example.cotangent.data, yDot?.data ?? []);
      const reverse = inner(xBar?.data ?? [], example.tangents[name]?.data ?? []);
      const isSingular = !Number.isFinite(forward.scale) && !Number.isFinite(reverse.scale);
      if (isSingular || example.cotangent.data.length === 0) return undefined;
      return requireEqual(
        `by ${name}: ⟨vjp, ${name}Dot⟩, with ⟨yBar, jvp⟩,`,
        reverse.value,
        forward.value,
        forward.scale + reverse.scale,
      );
    });
    return worstOf(deviations);
  },
};
