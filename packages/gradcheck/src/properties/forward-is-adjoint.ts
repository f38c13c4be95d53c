import { input, jvp, NDArray, type Node, prepare } from "@adjoint/core";
import { isUnsteady } from "../check/is-unsteady.ts";
import { type InnerProduct, inner } from "../laws/products.ts";
import { endToEnd } from "../subjects/function-at-point.ts";
import type { Property } from "./property.ts";
import { roundingResidue } from "./rounding-residue.ts";

/** What rounding may do, relative to the sizes of the terms: deep graphs cancel inside. */
const EXACT = 1e-10;

/**
 * Forward mode is the transpose of reverse mode: $`\langle u, J v \rangle = \langle J^T u, v \rangle`$ for each node alone, without
 * differences.
 */
export const forwardIsAdjoint: Property = {
  name: "forward and reverse mode are adjoint",
  appliesTo: () => true,
  contradiction({ point, reverse, draw }) {
    const { outputs, nodes, bound, axes, value } = point;
    const u = value.length === 1 ? Float64Array.of(1) : draw(value.length);
    const bars = reverse(u);
    const residues = roundingResidue(point, u, bars);
    for (const [i, node] of nodes.entries()) {
      const { shape, data } = point.valueOf(node);
      const dot: Node = input("tangent", node.shape);
      const v = draw(data.length);
      const dots = prepare<readonly Node[]>(jvp(outputs, [node], [dot]), { given: bound, axes });
      const forward = inner(u, endToEnd(dots(new Map([[dot, NDArray.adopt(shape, v)]]))));
      const backward = inner(bars[i]?.data ?? [], v);
      const residue = inner(residues[i] ?? [], v).scale;
      const gradient = bars[i]?.data ?? [];
      if (!areNear(forward, backward, residue) && !isUnsteady(point, { node, weights: u, gradient }))
        return `by ${node}: ⟨u, Jv⟩ is ${forward.value} in forward mode, and ⟨Jᵀu, v⟩ is ${backward.value} in reverse mode`;
    }
    return undefined;
  },
};

function areNear(a: InnerProduct, b: InnerProduct, residue: number): boolean {
  const scale = a.scale + b.scale;
  return !Number.isFinite(scale) || Math.abs(a.value - b.value) <= EXACT * scale + residue;
}
