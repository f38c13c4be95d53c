import { input, lookUp, type NDArray, type Node } from "@adjoint/core";
import { isBound } from "@adjoint/core/graphs";
import { endToEnd, type FunctionAtPoint } from "./function-at-point.ts";
import { madeOfOwnNodes } from "./made-of-own-nodes.ts";
import { coreModes, type Modes } from "./modes.ts";

/** The tangents of all outputs, joined end to end, for a tangent of each node. */
export type ForwardMode = (tangents: readonly NDArray[]) => Float64Array;

/**
 * Forward mode at a point, by the ops' rules. A node in between that has a tangent of its own takes none from what it is computed from,
 * so that each of these is a run by itself, and the results add up.
 */
export function forwardMode(point: FunctionAtPoint, modes: Modes = coreModes): ForwardMode {
  const { outputs, nodes, bound, axes } = point;
  const dots = nodes.map((node, i): Node => input(`tangent ${i}`, node.shape));
  const all = [...nodes.keys()];
  const isLeaf = (i: number): boolean => isBound(lookUp(nodes, i));
  const groups = [all.filter(isLeaf), ...all.filter((i) => !isLeaf(i)).map((i) => [i])].filter(
    ({ length }) => length > 0,
  );
  const runs = groups.map((group) => {
    const pick = (list: readonly Node[]): readonly Node[] => group.map((i) => lookUp(list, i));
    const made = madeOfOwnNodes(point, dots, () => modes.jvp(outputs, pick(nodes), pick(dots)));
    return modes.prepare(made, { given: bound, axes });
  });
  return (tangents) => {
    const total = new Float64Array(point.value.length);
    for (const [k, run] of runs.entries()) {
      const pushed = endToEnd(run(new Map(groups[k]?.map((i) => [lookUp(dots, i), lookUp(tangents, i)]))));
      for (let i = 0; i < total.length; i++) total[i] = (total[i] as number) + (pushed[i] as number); // both belong to the outputs
    }
    return total;
  };
}
