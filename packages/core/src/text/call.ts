import { NDArray } from "../array/nd-array.ts";
import type { Node } from "../graph/node.ts";
import { inputName } from "../graph/op-inputs.ts";
import type { AttributeSort } from "../shapes/attribute-sort.ts";
import type { Shape } from "../shapes/shape.ts";

/**
 * The reference to each node of a list: its name if that is unique in the list, else its number.
 *
 * @example
 * ```ts
 * import { exp, input } from "@adjoint/core";
 * import { referTo } from "@adjoint/core/graphs";
 * const x = input("x", []);
 * [...referTo([x, exp(x)]).values()]; // => ["x", "%1"]
 * ```
 */
export function referTo(nodes: readonly Node[]): ReadonlyMap<Node, string> {
  const count = new Map<string, number>();
  for (const { name } of nodes) if (name !== undefined) count.set(name, (count.get(name) ?? 0) + 1);
  return new Map(
    nodes.map((node, i) => [node, node.name !== undefined && count.get(node.name) === 1 ? node.name : `%${i}`]),
  );
}

/**
 * A node as a call of its op: `MatMul(a: x, b: W)`. Attributes that its shape shows are left out.
 *
 * @param refer - how another node is called; see {@link referTo}
 *
 * @example
 * ```ts
 * import { input, sum } from "@adjoint/core";
 * import { formatCall } from "@adjoint/core/graphs";
 * formatCall(sum(input("x", [2])), String); // => "Sum(x: x [2], axes: [0], keepAxes: false)"
 * ```
 */
export function formatCall(node: Node, refer: (node: Node) => string): string {
  const inputs = node.inputs.map((input, i) => `${inputName(node, i)}: ${refer(input)}`);
  const attributes = Object.entries(node.attributes)
    .filter(([key, value]) => !isPlain(node, key, value))
    .map(([key, value]) => `${key}: ${formatValue(value)}`);
  const list = [...inputs, ...attributes];
  return list.length === 0 ? node.op.name : `${node.op.name}(${list.join(", ")})`;
}

/**
 * A node as its op on its operands alone: `MatMul(x, W)`.
 *
 * @param refer - how another node is called; see {@link referTo}
 *
 * @example
 * ```ts
 * import { input, sum } from "@adjoint/core";
 * import { formatOperands } from "@adjoint/core/graphs";
 * formatOperands(sum(input("x", [2])), ({ name = "" }) => name); // => "Sum(x)"
 * ```
 */
export function formatOperands({ op, inputs }: Node, refer: (node: Node) => string): string {
  return inputs.length === 0 ? op.name : `${op.name}(${inputs.map(refer).join(", ")})`;
}

/** Whether the shape of a node shows an attribute anyway, or whether it cannot be shown. */
function isPlain(node: Node, key: string, value: unknown): boolean {
  if (typeof value === "function" || value === undefined) return true;
  if (key === "kind") return value === "real";
  const sorts = node.op.shape.attributes as Readonly<Record<string, AttributeSort<unknown>>>; // the sorts of any op by name
  const shape: Shape = node.shape;
  return Array.isArray(value) && sorts[key]?.mapAxes !== undefined && value.every((axis) => shape.includes(axis));
}

function formatValue(value: unknown): string {
  if (value instanceof NDArray) return value.toString();
  return Array.isArray(value) ? `[${value.map(formatValue).join(", ")}]` : String(value);
}
