import { type OptionTable, readOptions } from "../arguments/read-options.ts";
import type { Node, Origin } from "../graph/node.ts";
import { listNodes, type Nodes } from "../graph/node-structure.ts";
import { inputName } from "../graph/op-inputs.ts";
import { topology } from "../graph/topology.ts";
import { formatShape } from "../shapes/shape.ts";
import { formatCall, referTo } from "./call.ts";
import { formatTable } from "./table.ts";

/** What {@link explain} prints besides. */
export interface ExplainOptions {
  /** Whether each row ends with the scope of the node, `in hidden`; not if left out. */
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
  return formatTable(rows, { maxColumn: MAX_COLUMN });
}

function formatOrigin({ node, part, input }: Origin, refer: (node: Node) => string, terms: number): string {
  const reference = refer(node);
  const forward = reference.startsWith("%") ? `${reference} ${node.op.name}` : reference;
  if (part === "seed") return `seed of ${forward}`;
  if (part === "none") return `nothing depends on ${forward}`;
  if (part === "sum") return `sum of ${terms} contributions to ${forward}`;
  return `${part} of ${forward} by ${inputName(node, input ?? 0)}`;
}

/** The widest column of a table of nodes. */
export const MAX_COLUMN = 56;
