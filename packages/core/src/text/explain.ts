import { type OptionTable, readOptions } from "../arguments/read-options.ts";
import { NDArray } from "../array/nd-array.ts";
import type { Node, Origin } from "../graph/node.ts";
import { listNodes, type Nodes } from "../graph/node-structure.ts";
import { inputName } from "../graph/op-inputs.ts";
import { topology } from "../graph/topology.ts";
import { formatShape, sameShape } from "../shapes/shape.ts";

/** What {@link explain} prints besides. */
export interface ExplainOptions {
  /** Whether each row ends with the scope of the node, `in hidden`; not where absent. */
  readonly scopes?: boolean;
}

const explainOptions: OptionTable<ExplainOptions> = { scopes: "optional" };

/**
 * A table of the nodes that the outputs are computed from, inputs before users: number, name, op with its inputs and
 * attributes, shape. A node made by differentiation says which rule of which forward node made it, and a sum of cotangents
 * says so. With `scopes`, a node of a layer says of which: the innermost of the scopes that it lies in.
 *
 * @example
 * ```ts
 * import { explain, input, mul, sum } from "@adjoint/core";
 * const x = input("x", [2]);
 * explain(sum(mul(x, x)));
 * // => %0  x  Input                                   [2]
 * //    %1     Mul(a: x, b: x)                         [2]
 * //    %2     Sum(x: %1, axes: [0], keepAxes: false)  []
 * ```
 */
export function explain(outputs: Nodes, options?: ExplainOptions): string {
  const { scopes = false } = readOptions("explain", options, explainOptions);
  return explainNodes(topology(listNodes(outputs)).nodes, () => "", scopes);
}

/** The table of {@link explain} for nodes in order, with a further column, and with scopes if asked for. */
export function explainNodes(nodes: readonly Node[], column: (node: Node) => string, scopes = false): string {
  const references = referTo(nodes);
  const refer = (node: Node): string => references.get(node) ?? node.toString();
  const rows = nodes.map((node, i) => [
    `%${i}`,
    node.name ?? "",
    formatCall(node, refer),
    formatShape(node.shape),
    [
      ...(node.origin === undefined ? [] : [formatOrigin(node.origin, refer, node.inputs.length)]),
      ...(scopes && node.scope !== undefined ? [`in ${node.scope.name}`] : []),
    ].join(", "),
    column(node),
  ]);
  return formatTable(rows);
}

/** How a row names another: by its name where no other node has it, else by its number. */
export function referTo(nodes: readonly Node[]): ReadonlyMap<Node, string> {
  const count = new Map<string, number>();
  for (const { name } of nodes) if (name !== undefined) count.set(name, (count.get(name) ?? 0) + 1);
  return new Map(
    nodes.map((node, i) => [node, node.name !== undefined && count.get(node.name) === 1 ? node.name : `%${i}`]),
  );
}

function formatCall(node: Node, refer: (node: Node) => string): string {
  const inputs = node.inputs.map((input, i) => `${inputName(node, i)}: ${refer(input)}`);
  const attributes = Object.entries(node.attributes)
    .filter(([key, value]) => !isPlain(node, key, value))
    .map(([key, value]) => `${key}: ${formatValue(value)}`);
  const list = [...inputs, ...attributes];
  return list.length === 0 ? node.op.name : `${node.op.name}(${list.join(", ")})`;
}

/** Attributes that the row shows anyway, or that cannot be shown. */
function isPlain(node: Node, key: string, value: unknown): boolean {
  if (typeof value === "function" || value === undefined) return true;
  if (key === "kind") return value === "real";
  return key === "shape" && Array.isArray(value) && sameShape(value, node.shape);
}

function formatValue(value: unknown): string {
  if (value instanceof NDArray) return value.toString();
  return Array.isArray(value) ? `[${value.map(formatValue).join(", ")}]` : String(value);
}

function formatOrigin({ node, part, input }: Origin, refer: (node: Node) => string, terms: number): string {
  const reference = refer(node);
  const forward = reference.startsWith("%") ? `${reference} ${node.op.name}` : reference;
  if (part === "seed") return `seed of ${forward}`;
  if (part === "none") return `nothing depends on ${forward}`;
  if (part === "sum") return `sum of ${terms} contributions to ${forward}`;
  return `${part} of ${forward} by ${inputName(node, input ?? 0)}`;
}

/** Columns wide enough for most of their cells; a longer cell pushes its row only. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => {
    const lengths = rows.map((row) => row[column]?.length ?? 0);
    return lengths.reduce((widest, length) => Math.max(widest, Math.min(length, MAX_COLUMN)), 0);
  });
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

const MAX_COLUMN = 56;
