import { hessianVectorProduct, input, lookUp, NDArray, type Node, prepare } from "@adjoint/core";
import { isBound } from "@adjoint/core/graphs";
import { inner } from "../differences/products.ts";
import type { Property } from "./property.ts";

/** What rounding may do, relative to the sizes of the terms. */
const EXACT = 1e-9;

/**
 * The matrix of second derivatives of a loss is symmetric: $`\langle w, H v \rangle = \langle v, H w \rangle`$, over all nodes at
 * once. It need not be symmetric if `stopGradient` makes a part of the loss constant, or if one node depends on another.
 */
export const symmetricSecondDerivative: Property = {
  name: "the second derivatives are symmetric",
  appliesTo: ({ point: { outputs, nodes, held } }) =>
    held.length === 0 && nodes.every(isBound) && outputs.length === 1 && outputs[0]?.shape.length === 0,
  contradiction({ point, draw }) {
    const { outputs, nodes, bound, axes } = point;
    const loss = lookUp(outputs, 0);
    const dots = nodes.map((node): Node => input("vector", node.shape));
    const products = prepare<readonly Node[]>(hessianVectorProduct(loss, nodes, dots), { given: bound, axes });
    const vectors = (): NDArray[] =>
      nodes.map((node) => NDArray.adopt(point.valueOf(node).shape, draw(point.valueOf(node).data.length)));
    const [v, w] = [vectors(), vectors()];
    const times = (list: readonly NDArray[]): readonly NDArray[] =>
      products(new Map(dots.map((dot, i) => [dot, lookUp(list, i)])));
    const [hv, hw] = [times(v), times(w)];
    let [left, right, scale] = [0, 0, 0];
    for (const i of nodes.keys()) {
      const [a, b] = [inner(w[i]?.data ?? [], hv[i]?.data ?? []), inner(v[i]?.data ?? [], hw[i]?.data ?? [])];
      [left, right, scale] = [left + a.value, right + b.value, scale + a.scale + b.scale];
    }
    if (!Number.isFinite(scale) || Math.abs(left - right) <= EXACT * scale) return undefined;
    return `⟨w, Hv⟩ is ${left}, and ⟨v, Hw⟩ is ${right}`;
  },
};
