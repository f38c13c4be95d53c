import { AdjointError, type Node } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";

/** A named axis of a graph, and the first node that has it. */
export interface AxisPlace {
  readonly axis: string;
  readonly node: Node;
}

/** The named axes of a graph, each once. */
export function namedAxes(outputs: readonly Node[]): readonly AxisPlace[] {
  const places = new Map<string, AxisPlace>();
  for (const node of topology(outputs).nodes)
    for (const axis of node.shape) if (typeof axis === "string" && !places.has(axis)) places.set(axis, { axis, node });
  return [...places.values()];
}

/**
 * The sizes of named axes.
 *
 * @throws AxisError naming the node, for an axis that nothing binds
 */
export function sizesOfAxes(places: readonly AxisPlace[], sizeOf: (axis: string) => number): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (const { axis, node } of places) {
    try {
      sizes[axis] = sizeOf(axis);
    } catch (error) {
      if (error instanceof AdjointError) error.message = `${node}: ${error.message}`;
      throw error;
    }
  }
  return sizes;
}
