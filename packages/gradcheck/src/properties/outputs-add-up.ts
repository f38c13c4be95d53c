import { input, lookUp, NDArray, type Node, prepare, vjp } from "@adjoint/core";
import { isUnsteady } from "../check/is-unsteady.ts";
import { firstDifference, type Property } from "./property.ts";
import { roundingResidue } from "./rounding-residue.ts";

/** What rounding may do, relative to the largest element of a gradient. */
const EXACT = 1e-10;

/**
 * The gradients of the outputs, each by itself, add up to the gradient of all of them: an output without a cotangent counts as one
 * with zeros.
 */
export const outputsAddUp: Property = {
  name: "the gradients of the outputs, each alone, add up",
  appliesTo: ({ point }) => point.outputs.length > 1,
  contradiction({ point, reverse, draw }) {
    const { outputs, nodes, bound, axes } = point;
    const weights = draw(point.value.length);
    const together = reverse(weights);
    const totals = nodes.map((node) => new Float64Array(point.valueOf(node).data.length));
    let start = 0;
    for (const output of outputs) {
      const { shape, data } = point.valueOf(output);
      const yBar: Node = input("cotangent", output.shape);
      const alone = prepare<readonly Node[]>(vjp([output], nodes, [yBar]), { given: bound, axes });
      const part = NDArray.adopt(shape, weights.slice(start, start + data.length));
      start += data.length;
      for (const [i, bar] of alone(new Map([[yBar, part]])).entries()) {
        const total = lookUp(totals, i);
        for (let k = 0; k < total.length; k++) total[k] = (total[k] as number) + (bar.data[k] as number);
      }
    }
    const residues = roundingResidue(point, weights, together);
    for (const [i, node] of nodes.entries()) {
      const expected = NDArray.adopt(point.valueOf(node).shape, lookUp(totals, i));
      const compared = { found: lookUp(together, i), expected, residue: lookUp(residues, i) };
      const difference = firstDifference(node, { ...compared, relative: EXACT });
      const gradient = together[i]?.data ?? [];
      if (difference !== undefined && !isUnsteady(point, { node, weights, gradient })) return difference;
    }
    return undefined;
  },
};
