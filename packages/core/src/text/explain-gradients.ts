import { lookUp } from "../arguments/look-up.ts";
import { gradients } from "../autodiff/gradients.ts";
import type { Node } from "../graph/node.ts";
import { listNodes, type Nodes } from "../graph/node-structure.ts";
import { inputName } from "../graph/op-inputs.ts";
import { reaches } from "../graph/reaches.ts";
import { requireNodes } from "../graph/require-nodes.ts";
import { topology } from "../graph/topology.ts";
import { formatShape } from "../shapes/shape.ts";
import { formatOperands, referTo } from "./call.ts";
import { MAX_COLUMN } from "./explain.ts";
import { formatTable } from "./table.ts";

/**
 * The forward graph and its gradient side by side: each forward node with its op and shape on the left, and on the right the
 * nodes that make up its cotangent, the last of which is the cotangent.
 *
 * `from %3.b` links a part of the backward graph to the forward one: the rule of `%3` by its input `b` made it. A node with
 * several uses ends in a sum. Where a rule passes the cotangent on as it is, the right side says whose it is: `that of %3`.
 *
 * @param loss - a real node of rank 0
 * @param nodes - what to differentiate by: only nodes on the way from these to the loss have a right side
 * @throws what {@link gradients} throws
 *
 * @example
 * ```ts
 * import { explainGradients, input, mul, parameter } from "@adjoint/core";
 * const [x, w] = [input("x", []), parameter("w", [])];
 * explainGradients(mul(mul(w, x), 3), w);
 * // =>        value        shape      cotangent
 * //    %0  w  Parameter    []     %7  Mul(%6, x)   from %2.a
 * //    %1  x  Input        []
 * //    %2     Mul(w, x)    []     %6  Mul(%5, %3)  from %4.a
 * //    %3     Constant     []
 * //    %4     Mul(%2, %3)  []     %5  Constant     seed
 * ```
 */
export function explainGradients(loss: Node, nodes: Nodes): string {
  requireNodes("explainGradients", { loss });
  const forward = topology([loss]);
  const relevant = reaches(forward, listNodes(nodes));
  const wrt = forward.nodes.filter((node, i) => relevant[i] === 1 && node.kind === "real");
  const bars = new Map(gradients(loss, wrt).map((bar, i) => [lookUp(wrt, i), bar as Node]));
  const backward = topology(bars.values()).nodes.filter((node) => !forward.position.has(node));
  const references = referTo([...forward.nodes, ...backward]);
  const refer = (node: Node): string => references.get(node) ?? node.toString();
  const parts = groupByTarget(backward);
  const usersOf = new Map<Node, Node[]>(forward.nodes.map((node) => [node, []]));
  for (const node of forward.nodes) for (const input of new Set(node.inputs)) usersOf.get(input)?.push(node);
  const users = (node: Node): readonly Node[] => usersOf.get(node) ?? [];
  const rows = forward.nodes.flatMap((node, i) => {
    const left = [`%${i}`, node.name ?? "", formatOperands(node, refer), formatShape(node.shape)];
    const right = cotangentRows(node, { parts: parts.get(node) ?? [], bars, users, refer });
    return [left.concat(right[0] ?? []), ...right.slice(1).map((row) => ["", "", "", "", ...row])];
  });
  return formatTable([["", "", "value", "shape", "", "cotangent", ""], ...rows], { maxColumn: MAX_COLUMN });
}

/** The nodes of the backward graph by the forward node whose cotangent they are part of. */
function groupByTarget(backward: readonly Node[]): ReadonlyMap<Node, readonly Node[]> {
  const groups = new Map<Node, Node[]>();
  for (const node of backward) {
    if (node.origin === undefined || node.origin.part === "none") continue;
    const { node: forward, input } = node.origin;
    const target = input === undefined ? forward : lookUp(forward.inputs, input);
    const group = groups.get(target);
    if (group === undefined) groups.set(target, [node]);
    else group.push(node);
  }
  return groups;
}

/** What the right side needs to know of a forward node. */
interface Cotangents {
  readonly parts: readonly Node[];
  readonly bars: ReadonlyMap<Node, Node>;
  readonly users: (node: Node) => readonly Node[];
  readonly refer: (node: Node) => string;
}

function cotangentRows(node: Node, { parts, bars, users, refer }: Cotangents): string[][] {
  const rows = parts.map((part) => [refer(part), formatOperands(part, refer), formatLink(part, refer)]);
  const bar = bars.get(node);
  if (bar === undefined || parts.includes(bar)) return rows;
  return [...rows, [refer(bar), "", passedOn(node, bar) ?? "no gradient"]];

  /** The use of the node that hands its own cotangent on as it is. */
  function passedOn(x: Node, xBar: Node): string | undefined {
    const user = users(x).find((one) => bars.get(one) === xBar);
    return user && `that of ${refer(user)}`;
  }
}

function formatLink({ origin, inputs }: Node, refer: (node: Node) => string): string {
  if (origin === undefined) return "";
  if (origin.input !== undefined) return `from ${refer(origin.node)}.${inputName(origin.node, origin.input)}`;
  return origin.part === "sum" ? `sum of ${inputs.length}` : origin.part;
}
