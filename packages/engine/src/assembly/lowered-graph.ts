import { evaluate, type NDArray, type Node, ops } from "@adjoint/core";
import { isBound, type Schedule, schedule } from "@adjoint/core/graphs";
import type { Lowering } from "../lowering/lowering.ts";
import { loweringOf } from "../lowering/lowering-table.ts";
import { sizesOf } from "../lowering/sizes-of.ts";

/** A node as the engine sees it. */
export type Part = { readonly kind: "bound" } | { readonly kind: "constant"; readonly value: NDArray } | Lowering;

/** A graph of known sizes with the lowering of every node, by its number in the schedule. */
export interface LoweredGraph extends Schedule {
  readonly parts: readonly Part[];
  /** For a node that only looks at another one: the number of the one that it looks at in the end; else its own. */
  readonly base: Int32Array;
  /** The same through views only that keep the order of elements and add or drop axes of size 1. */
  readonly alias: Int32Array;
}

/**
 * Lowers every node. What depends on no binding is computed here by the reference, unless it only looks at a constant.
 *
 * @throws what the evaluation of such a node throws
 */
export function lowerGraph(outputs: readonly Node[], dtype: "float64" | "float32"): LoweredGraph {
  const order = schedule(outputs);
  const { nodes, inputs } = order;
  const parts: Part[] = [];
  const base = new Int32Array(nodes.length);
  const alias = new Int32Array(nodes.length);
  const known = fixedValues(order, dtype);
  for (const [i, node] of nodes.entries()) {
    const part = known.get(node) ?? (isBound(node) ? BOUND : loweringOf(node));
    parts.push(part);
    base[i] = i;
    alias[i] = i;
    if (part.kind !== "view") continue;
    const input = inputs.items[inputs.first[i] as number] as number; // a view has an input
    base[i] = base[input] as number;
    if (keepsOrder(node)) alias[i] = alias[input] as number;
  }
  return { ...order, parts, base, alias };
}

const BOUND: Part = { kind: "bound" };

/** The values of constants, and of what is computed from these alone and used by something else. */
function fixedValues(order: Schedule, dtype: "float64" | "float32"): ReadonlyMap<Node, Part> {
  const { nodes, fixed, outputs, users } = order;
  const isOutput = new Set(outputs);
  const values = new Map<Node, Part>();
  const wanted: Node[] = [];
  for (const [i, node] of nodes.entries()) {
    if (fixed[i] === 0 || isBound(node)) continue;
    const { value } = node.attributes as { readonly value?: NDArray };
    if ((node.op as unknown) === ops.Constant && value !== undefined) {
      values.set(node, { kind: "constant", value });
      continue;
    }
    if (loweringOf(node).kind === "view") continue;
    const own = users.items.subarray(users.first[i], users.first[i + 1]);
    const isUsed =
      isOutput.has(i) || own.some((user) => fixed[user] === 0 || loweringOf(nodes[user] as Node).kind === "view");
    if (isUsed) wanted.push(node);
  }
  if (wanted.length === 0) return values;
  for (const [i, value] of evaluate(wanted, {}, { dtype }).entries())
    values.set(wanted[i] as Node, { kind: "constant", value }); // one for each
  return values;
}

const REORDERING: ReadonlySet<unknown> = new Set([ops.Transpose, ops.Slice, ops.Unpack]);

/** Whether a view has the elements of its input in their order, and all axes but those of size 1. */
function keepsOrder(node: Node): boolean {
  if (REORDERING.has(node.op)) return false;
  const [from, to] = [sizesOf(node.inputs[0] as Node), sizesOf(node)].map((sizes) =>
    sizes.filter((size) => size !== 1),
  ); // a view has an input
  return from?.length === to?.length && (from ?? []).every((size, i) => size === to?.[i]);
}
