import { KindError, type Node, ShapeError, sameShape } from "@adjoint/core";
import { requireNodes } from "@adjoint/core/ops";

/** Throws unless two operands of a loss are real and have the same shape. */
export function requireSameReals(loss: string, operands: Readonly<Record<string, Node>>): void {
  requireNodes(loss, operands);
  const pairs = Object.entries(operands);
  const names = pairs.map(([name]) => name);
  const other = pairs.find(([, node]) => node.kind !== "real");
  if (other !== undefined) {
    throw new KindError(`${loss}: ${names.join(" and ")} are real; got ${other[0]}: ${other[1]}, ${other[1].kind}.`);
  }
  const [first] = pairs;
  if (pairs.some(([, node]) => !sameShape(node.shape, first?.[1].shape ?? []))) {
    const rule = names.map((name) => `${name}[…]`).join(" · ");
    const got = pairs.map(([name, node]) => `${name}: ${node}`).join(", ");
    throw new ShapeError(`${loss}: ${rule} → []: the shapes differ, and nothing broadcasts here; got ${got}.`);
  }
}
