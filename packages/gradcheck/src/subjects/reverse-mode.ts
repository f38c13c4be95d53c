import { lookUp, NDArray, type Node } from "@adjoint/core";
import type { FunctionAtPoint } from "./function-at-point.ts";
import { type GradientGraph, gradientGraph } from "./gradient-graph.ts";
import { coreModes, type Modes } from "./modes.ts";

/** The gradients of a function at a point, for any cotangents. */
export interface ReverseMode {
  /** The cotangent of each node, for given cotangents of all outputs, joined end to end. */
  (cotangents: ArrayLike<number>): readonly NDArray[];
  /** The graph that is evaluated. */
  readonly graph: GradientGraph;
}

/** Reverse mode at a point, by the ops' rules: what is checked. */
export function reverseMode(point: FunctionAtPoint, modes: Modes = coreModes): ReverseMode {
  const graph = gradientGraph(point, modes);
  const pulledBack = modes.prepare(graph.bars, { given: point.bound, axes: point.axes });
  return Object.assign((cotangents: ArrayLike<number>) => pulledBack(boundTo(point, graph.yBars, cotangents)), {
    graph,
  });
}

/** Nodes, one for each output, with the numbers that are theirs among those of all outputs, end to end. */
export function boundTo(
  point: FunctionAtPoint,
  nodes: readonly Node[],
  numbers: ArrayLike<number>,
): ReadonlyMap<Node, NDArray> {
  const parts = partsOf(point, numbers);
  return new Map(nodes.map((node, i) => [node, lookUp(parts, i)]));
}

/** Numbers, joined end to end, as an array for each output. */
export function partsOf({ outputs, values }: FunctionAtPoint, numbers: ArrayLike<number>): readonly NDArray[] {
  let start = 0;
  return outputs.map((output) => {
    const { shape, data } = lookUp(values, output);
    const from = start;
    start += data.length;
    return NDArray.adopt(
      shape,
      Float64Array.from(data, (_, k) => numbers[from + k] as number), // `numbers` holds the elements of all outputs
    );
  });
}
