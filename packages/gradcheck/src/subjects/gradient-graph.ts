import { input, type Node } from "@adjoint/core";
import type { FunctionAtPoint } from "./function-at-point.ts";
import { madeOfOwnNodes } from "./made-of-own-nodes.ts";
import { coreModes, type Modes } from "./modes.ts";

/** The graph of the gradients of a function, with an input for each cotangent. */
export interface GradientGraph {
  /** The cotangents of the outputs. */
  readonly yBars: readonly Node[];
  /** The cotangents of the nodes of the point. */
  readonly bars: readonly Node[];
}

/** Makes the graph of the gradients of a function, by the ops' rules. */
export function gradientGraph(point: FunctionAtPoint, modes: Modes = coreModes): GradientGraph {
  const { outputs, nodes } = point;
  const yBars = outputs.map((output, i): Node => input(`cotangent ${i}`, output.shape));
  return { yBars, bars: madeOfOwnNodes(point, yBars, () => modes.vjp(outputs, nodes, yBars)) };
}
