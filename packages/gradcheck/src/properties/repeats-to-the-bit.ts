import { input, lookUp, NDArray, type Node, prepare, trace, vjp } from "@adjoint/core";
import { haveSameBits } from "../laws/closeness.ts";
import type { FunctionAtPoint } from "../subjects/function-at-point.ts";
import type { Property } from "./property.ts";

/**
 * A second evaluation, by new kernels, gives every node the same bits; and so does a second run of the reverse mode, and a run of
 * both by kernels that were used at another point in between, since a kernel must not keep anything from an earlier call.
 */
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
    if (at >= 0) return `the gradient by ${point.nodes[at]} was ${first[at]}, and ${second[at]} a second time`;
    return remembered(point);
  },
};

/** Names a result that a prepared function changes after it was used at another point. */
function remembered({ outputs, nodes, bound, axes, values }: FunctionAtPoint): string | undefined {
  const yBars = outputs.map((output, i): Node => input(`cotangent ${i}`, output.shape));
  const all = [...outputs, ...vjp(outputs, nodes, yBars)];
  const run = prepare<readonly Node[]>(all, { axes });
  const here = new Map(bound);
  for (const [i, yBar] of yBars.entries()) {
    here.set(yBar, NDArray.filled(values.get(lookUp(outputs, i))?.shape ?? [], 1));
  }
  const elsewhere = new Map([...here].map(([node, array]) => [node, node.kind === "real" ? moved(array) : array]));
  const first = run(here);
  run(elsewhere);
  const second = run(here);
  const at = first.findIndex((array, i) => !haveSameBits(array, second[i]));
  if (at < 0) return undefined;
  const what = at < outputs.length ? `${outputs[at]}` : `the gradient by ${nodes[at - outputs.length]}`;
  return `${what} was ${first[at]}, and ${second[at]} after a run with other values`;
}

function moved(array: NDArray): NDArray {
  const data = Float64Array.from(array.data, (value) => 1.0625 * value + 0.0625);
  return NDArray.adopt(array.shape, data);
}

/** Names the first node whose value changes when everything is evaluated again. */
function firstChanged({ outputs, nodes, values, bound, axes }: FunctionAtPoint): [Node, NDArray, NDArray] | undefined {
  const again = trace([...outputs, ...nodes], bound, { axes }).values;
  for (const [node, value] of again) {
    const before = values.get(node);
    if (before !== undefined && !haveSameBits(before, value)) return [node, before, value];
  }
  return undefined;
}
