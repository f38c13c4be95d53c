import type { Node } from "@adjoint/core";

/**
 * Where an operation comes from, as it is noted behind the operation: the part of the model, for a derivative which part of it, and
 * the name or op of the node.
 */
export function locationText(node: Node): string {
  const path: string[] = [];
  for (let scope = (node.origin?.node ?? node).scope; scope !== undefined; scope = scope.parent)
    path.unshift(scope.name);
  if (node.origin !== undefined) path.push(node.origin.part);
  path.push(node.name ?? node.op.name);
  return ` loc(${JSON.stringify(path.join("/"))})`;
}
