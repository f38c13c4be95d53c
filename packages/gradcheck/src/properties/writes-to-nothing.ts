import type { Node } from "@adjoint/core";
import type { AnyOp } from "@adjoint/core/ops";
import { haveSameBits } from "../laws/closeness.ts";
import type { FunctionAtPoint } from "../subjects/function-at-point.ts";
import { localOp } from "../subjects/local-op.ts";
import type { Property } from "./property.ts";

/** No op writes to its inputs: each op is evaluated once, by itself. */
export const writesToNothing: Property = {
  name: "no op writes to its inputs",
  appliesTo: () => true,
  contradiction({ point }) {
    const tried = new Set<AnyOp>();
    for (const node of point.values.keys()) {
      if (tried.has(node.op) || node.inputs.length === 0) continue;
      tried.add(node.op);
      const change = changeBy(node, point);
      if (change !== undefined) return change;
    }
    return undefined;
  },
};

function changeBy(node: Node, whole: FunctionAtPoint): string | undefined {
  const local = localOp(node, whole);
  for (const [i, from] of node.inputs.entries()) {
    const name = local?.op.inputs[i] ?? "";
    const x = local?.x[name];
    if (local === undefined || x === undefined) continue;
    const [before, after] = [whole.valueOf(from), local.point.after.get(x)];
    if (!haveSameBits(before, after)) return `${node} changes its input ${name} from ${before} to ${after}`;
  }
  return undefined;
}
