import { hessianVectorProduct, input, lookUp, type NDArray, type Node } from "@adjoint/core";
import { isBound } from "@adjoint/core/graphs";
import { inner } from "../differences/products.ts";
import { requireEqual } from "./closeness.ts";
import type { FunctionLaw } from "./function-law.ts";
import { TOLERANCES } from "./tolerances.ts";

/**
 * The matrix of second derivatives of a loss is symmetric: $`\langle w, H v \rangle = \langle v, H w \rangle`$, over all nodes at
 * once. It need not be symmetric if `stopGradient` makes a part of the loss constant, or if one node depends on another.
 */
export const symmetricSecondDerivative: FunctionLaw = {
  name: "the second derivatives are symmetric",
  appliesTo: ({ point: { outputs, nodes, held } }) =>
    held.length === 0 && nodes.every(isBound) && outputs.length === 1 && outputs[0]?.shape.length === 0,
  check({ point, modes, tangents: [v, w] }) {
    const { outputs, nodes, bound, axes } = point;
    const dots = nodes.map((node): Node => input("vector", node.shape));
    const products = modes.prepare(hessianVectorProduct(lookUp(outputs, 0), nodes, dots), { given: bound, axes });
    const times = (list: readonly NDArray[]): readonly NDArray[] =>
      products(new Map(dots.map((dot, i) => [dot, lookUp(list, i)])));
    const [hv, hw] = [times(v), times(w)];
    let [left, right, scale] = [0, 0, 0];
    for (const i of nodes.keys()) {
      const [a, b] = [inner(w[i]?.data ?? [], hv[i]?.data ?? []), inner(v[i]?.data ?? [], hw[i]?.data ?? [])];
      [left, right, scale] = [left + a.value, right + b.value, scale + a.scale + b.scale];
    }
    if (!Number.isFinite(scale)) return undefined;
    return requireEqual("⟨w, Hv⟩, with ⟨v, Hw⟩,", left, right, { scale, rounding: TOLERANCES.modelTwice });
  },
};
