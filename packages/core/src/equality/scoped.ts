import { type OptionTable, readOptions } from "../arguments/read-options.ts";
import { Node } from "../graph/node.ts";
import { listNodes, type Nodes } from "../graph/node-structure.ts";
import { Scope } from "../graph/scope.ts";
import { topology } from "../graph/topology.ts";
import { Parameter } from "../ops/leaf/parameter.ts";

/** How a scope is described, and where it begins. */
export interface ScopedOptions {
  /** What sort of part it is, such as `affine`. */
  readonly kind: string;
  /** The nodes that the part was given: neither they, nor what they are computed from, belong to it. */
  readonly from: Nodes;
}

const scopedOptions: OptionTable<ScopedOptions> = { kind: "required", from: "required" };

/** How a node depends on those that a scope begins at: a node takes the largest number of those of its inputs. */
const FREE = 0; // computed from constants and parameters alone
const OUTSIDE = 1; // from an input that the scope was not handed
const INSIDE = 2; // from a node that it was handed

/**
 * Marks the nodes between `from` and the outputs as a part of a model, so that pictures can fold it, exporters can make it a
 * function, and costs can be added up. Layers do so at every call. Returns the outputs, the same nodes.
 *
 * Each node that has no scope yet gets the new one, once and for all. A scope in between that lies in no other, such as that
 * of a layer inside a block, gets the new one as its `parent`: close inner parts before outer ones, as functions return.
 *
 * - What is computed from `from` belongs to it, and so does what is computed from constants and parameters alone, these
 *   themselves included: a parameter belongs to the first part that uses it.
 * - What comes from elsewhere does not belong to it: an input that is not in `from`, and what is computed from it but from no node of `from`.
 *   It is visited all the same: if a part uses nodes of a large graph outside, name them in `from`.
 * - A node made by differentiation has no scope of its own. Use that of its forward node, `node.origin?.node.scope`.
 * - Nodes inside a scan or inside a checkpoint's rules are left alone: they belong where the node that holds them belongs.
 *
 * @param name - what the part is called
 * @param outputs - what the part gives: a node, a list or a record of nodes
 * @throws ArgumentError if `name` or `kind` is empty or not a string
 *
 * @example
 * ```ts
 * import { explain, input, mul, parameter, tanh } from "@adjoint/core";
 * import { scoped } from "@adjoint/core/graphs";
 * const x = input("x", [3]);
 * const gain = parameter("gain", [3]);
 * const y = scoped("squash", tanh(mul(x, gain)), { kind: "block", from: x });
 * explain(y, { scopes: true });
 * // => %0  x     Input               [3]
 * //    %1  gain  Parameter           [3]  in squash
 * //    %2        Mul(a: x, b: gain)  [3]  in squash
 * //    %3        Tanh(x: %2)         [3]  in squash
 * ```
 */
export function scoped<const N extends Nodes>(name: string, outputs: N, options: ScopedOptions): N {
  const { kind, from } = readOptions("scoped", options, scopedOptions);
  const scope = new Scope(name, kind);
  const given = new Set(listNodes(from));
  const { nodes, position } = topology(listNodes(outputs), given);
  const ties = new Uint8Array(nodes.length);
  const seen = new Set<Scope>([scope]);
  for (const [i, node] of nodes.entries()) {
    const isGiven = given.has(node);
    ties[i] = isGiven ? INSIDE : tieOf(node, ties, position);
    if (isGiven || ties[i] === OUTSIDE) continue;
    if (node.scope === undefined) {
      if (node.origin === undefined) Node.setScope(node, scope);
    } else if (node.inputs.length > 0) enclose(node.scope, scope, seen); // a leaf may be shared with another part
  }
  return outputs;
}

/** The dependence of a node, from those of its inputs. */
function tieOf({ op, inputs }: Node, ties: Uint8Array, position: ReadonlyMap<Node, number>): number {
  if (op.kernel === null) return op === Parameter ? FREE : OUTSIDE;
  let strongest = FREE;
  for (const input of inputs) strongest = Math.max(strongest, ties[position.get(input) as number] as number); // both exist
  return strongest;
}

/** Puts the outermost scope around a node into a new one. */
function enclose(inner: Scope, outer: Scope, seen: Set<Scope>): void {
  for (let next = inner; !seen.has(next); next = Scope.within(next, outer)) seen.add(next);
}
