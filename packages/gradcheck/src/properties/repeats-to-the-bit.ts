import { type NDArray, type Node, trace } from "@adjoint/core";
import { haveSameBits } from "../laws/have-same-bits.ts";
import type { FunctionAtPoint } from "../point/function-at-point.ts";
import type { Property } from "./property.ts";

/** A second evaluation, by new kernels, gives every node the same bits; and so does a second run of the reverse mode. */
export const repeatsToTheBit: Property = {
  name: "a second run gives the same bits",
  appliesTo: () => true,
  contradiction({ point, reverse }) {
    const changed = firstChanged(point);
    if (changed !== undefined) {
      const [node, before, after] = changed;
      return `${node} was ${before}, and ${after} a second time, of the same inputs`;
    }
    const cotangents = new Float64Array(point.value.length).fill(1);
    const [first, second] = [reverse(cotangents), reverse(cotangents)];
    const at = first.findIndex((array, i) => !haveSameBits(array, second[i]));
    return at < 0 ? undefined : `the gradient by ${point.nodes[at]} was ${first[at]}, and ${second[at]} a second time`;
  },
};

/** The first node whose value is another one when everything is evaluated again. */
function firstChanged({ outputs, nodes, values, bound, axes }: FunctionAtPoint): [Node, NDArray, NDArray] | undefined {
  const again = trace([...outputs, ...nodes], bound, { axes }).values;
  for (const [node, value] of again) {
    const before = values.get(node);
    if (before !== undefined && !haveSameBits(before, value)) return [node, before, value];
  }
  return undefined;
}
