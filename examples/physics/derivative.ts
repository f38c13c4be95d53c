import { gradients, type Node, slice, sum } from "@adjoint/core";

/**
 * ∂u/∂p along one axis of the places, [N, 1], for u [N, 1] whose row i depends on place i alone: then the gradient of the sum
 * has each row's own derivative. It is nodes again, and so a second derivative is the derivative of this one.
 */
export function derivative(u: Node, places: Node, axis = 0): Node {
  const all = gradients(sum(u) as Node, places);
  return slice(all, { axis: 1, start: axis, stop: axis + 1 }) as Node;
}
