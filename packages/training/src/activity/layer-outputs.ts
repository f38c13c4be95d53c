import type { Node, Scope } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";

/** The real values that leave the parts of a model, such as the outputs of its layers, in the order in which they are computed. */
export function layerOutputs(loss: Node): readonly Node[] {
  const { nodes } = topology([loss]);
  const left = new Set<Node>();
  for (const user of nodes) {
    const around = new Set(scopesOf(user));
    for (const used of user.inputs) if (used.scope !== undefined && !around.has(used.scope)) left.add(used);
  }
  return nodes.filter((node) => left.has(node) && node.kind === "real" && node.op.form.kind !== "leaf");
}

/** The scope of a node and all around it, from the inside out; empty for a node that belongs to no part. */
export function scopesOf(node: Node): readonly Scope[] {
  const scopes: Scope[] = [];
  for (let scope = node.scope; scope !== undefined; scope = scope.parent) scopes.push(scope);
  return scopes;
}
