import { type OptionTable, readOptions } from "../arguments/read-options.ts";
import { ArgumentError } from "../errors.ts";
import { named } from "../graph/named.ts";
import type { Node } from "../graph/node.ts";
import { likeNodes, listNodes, type Nodes } from "../graph/node-structure.ts";
import type { AnyOp } from "../graph/op.ts";
import { rebuild } from "../graph/rebuild.ts";
import { opTable } from "../op-set/op-table.ts";
import { expansions } from "./expansions.ts";

/** Which ops to expand. */
export interface ExpansionOptions {
  /** Only these ops; all that have an expansion if left out. */
  readonly only?: readonly AnyOp[];
  /** All ops except these, which an engine knows. */
  readonly keep?: readonly AnyOp[];
}

const expandOptions: OptionTable<ExpansionOptions> = { only: "optional", keep: "optional" };

const expansionOf = opTable<Node | null>(expansions);

/**
 * The same graph in fewer ops: each node that has one of the {@link expansions} is replaced by it, again and again until none
 * is left. Values and derivatives stay, except for rounding and the sign of a zero. What the bodies of scans and custom rules
 * hold stays as it is.
 *
 * A new node takes over the name and the origin of the one that it stands for. Nodes that depend on no expanded node stay the
 * same nodes.
 *
 * @param outputs - a node, a list or a record of nodes; the answer has the same form
 * @param options - `only`, `keep`: lists of records, such as `[ops.Sub]`
 * @throws ArgumentError if one of the two is not a list of records
 *
 * @example
 * ```ts
 * import { explain, input, ops, softplus, sub } from "@adjoint/core";
 * import { expand } from "@adjoint/core/graphs";
 * const [a, b] = [input("a", [2]), input("b", [2])];
 * explain(expand(sub(a, b)));
 * // => %0  a  Input             [2]
 * //    %1  b  Input             [2]
 * //    %2     Neg(x: b)         [2]
 * //    %3     Add(a: a, b: %2)  [2]
 * expand(sub(a, softplus(b)), { keep: [ops.Sub] }).op.name; // => "Sub"
 * expand(sub(a, b), { only: [ops.Relu] }).op.name; // => "Sub"
 * ```
 */
export function expand<const N extends Nodes>(outputs: N, options?: ExpansionOptions): N {
  const { only, keep = [] } = readOptions("expand", options, expandOptions);
  const [chosen, kept] = [only && opSet("only", only), opSet("keep", keep)];
  const mayExpand = (op: AnyOp): boolean => !kept.has(op) && (chosen?.has(op) ?? true);
  let nodes = listNodes(outputs);
  for (let again = true; again; ) {
    again = false;
    nodes = rebuild(nodes, (_, node) => {
      const expanded = mayExpand(node.op) ? expansionOf(node) : undefined;
      if (expanded === undefined || expanded === null) return node;
      again = true;
      return node.name === undefined || node.inputs.includes(expanded) ? expanded : named(node.name, expanded);
    });
  }
  return likeNodes(outputs, nodes) as unknown as N; // the same form, nodes of the same shapes
}

function opSet(option: string, list: readonly AnyOp[]): ReadonlySet<AnyOp> {
  const isRecord = (op: unknown): boolean => typeof op === "object" && op !== null && "form" in op;
  if (!Array.isArray(list) || !list.every(isRecord))
    throw new ArgumentError(`expand: ${option} is a list of records, such as [ops.Sub].`);
  return new Set(list);
}
