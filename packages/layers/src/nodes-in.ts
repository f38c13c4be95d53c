import { Node } from "@adjoint/core";

/** The nodes in lists and records of whatever else: among the operands of a layer, and in what it gives. */
export function nodesIn(value: unknown): readonly Node[] {
  const nodes: Node[] = [];
  const seen = new Set<unknown>();
  const pending = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (next instanceof Node) nodes.push(next);
    else if (isStructure(next) && !seen.has(next)) {
      seen.add(next);
      for (const part of Object.values(next)) pending.push(part);
    }
  }
  return nodes;
}

function isStructure(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
