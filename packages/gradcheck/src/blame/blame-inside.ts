import type { Axis, Node } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { nextOrder } from "../check/next-order.ts";
import { FunctionAtPoint } from "../subjects/function-at-point.ts";
import { localOp } from "../subjects/local-op.ts";
import { isStop } from "../subjects/varying-nodes.ts";
import { bodiesOf, writeOut } from "../subjects/write-out.ts";
import type { BlamedRule } from "./blamed-rule.ts";
import { checkRules } from "./check-rules.ts";
import type { BlameSearch } from "./judge-rule.ts";

/** If a node holds more nodes than this, written out, only the first ones are tried. */
const MOST_NODES = 512;

/**
 * The wrong rules that a blamed node only uses: those of the ops in its body, as in the steps of a scan, and, at order 2 and 3, those of the
 * ops that its own rule is made of.
 *
 * @returns empty if the node itself is to blame
 */
export function blameInside(node: Node, whole: FunctionAtPoint, search: BlameSearch): readonly BlamedRule[] {
  const point = search.order === 1 ? writtenOut(node, whole) : derived(node, whole, search);
  if (point === undefined) return [];
  for (const inner of topology(point.outputs).nodes.slice(0, MOST_NODES)) {
    if (inner.kind !== "real" || inner.inputs.length === 0 || inner.op === node.op || isStop(inner)) continue;
    const found = checkRules(inner, point, { ...search, order: 1 });
    if (found.length > 0) return found.map((rule) => Object.freeze({ ...rule, inside: node }));
  }
  return [];
}

/** The node by itself with its bodies written out; undefined if it has none. */
function writtenOut(node: Node, whole: FunctionAtPoint): FunctionAtPoint | undefined {
  if (bodiesOf(node).length === 0) return undefined;
  const local = localOp(node, whole);
  if (local === undefined) return undefined;
  const sizeOf = (axis: Axis): number => (typeof axis === "number" ? axis : (whole.axes[axis] ?? 0));
  const outputs = writeOut([local.y], sizeOf, () => true);
  return new FunctionAtPoint("blame", outputs, local.point.nodes, local.point.bound, { axes: whole.axes, held: [] });
}

/** The derivative of the node by itself, as a function whose ops are those of its rule. */
function derived(node: Node, whole: FunctionAtPoint, { draw }: BlameSearch): FunctionAtPoint | undefined {
  const local = localOp(node, whole);
  return local === undefined ? undefined : nextOrder("blame", local.point, draw);
}
