import { input, lookUp, NDArray, type Node, prepare, vjp } from "@adjoint/core";
import type { FunctionAtPoint } from "./function-at-point.ts";

/** The cotangent of each node, for given cotangents of all outputs, joined end to end. */
export type ReverseMode = (cotangents: ArrayLike<number>) => readonly NDArray[];

/** Reverse mode at a point, by the ops' rules: what is checked. */
export function reverseMode(point: FunctionAtPoint): ReverseMode {
  const { outputs, nodes, bound, axes } = point;
  const yBars = outputs.map((output, i): Node => input(`cotangent ${i}`, output.shape));
  const pulledBack = prepare<readonly Node[]>(vjp(outputs, nodes, yBars), { given: bound, axes });
  return (cotangents) => pulledBack(new Map(yBars.map((yBar, i) => [yBar, partOf(point, i, cotangents)])));
}

/** Those of the numbers, joined end to end, that belong to one output. */
function partOf(point: FunctionAtPoint, i: number, numbers: ArrayLike<number>): NDArray {
  const sizes = point.outputs.map((output) => point.valueOf(output).data.length);
  const start = sizes.slice(0, i).reduce((a, b) => a + b, 0);
  const part = Float64Array.from({ length: sizes[i] ?? 0 }, (_, k) => numbers[start + k] as number); // `numbers` holds the elements of all outputs
  return NDArray.adopt(point.valueOf(lookUp(point.outputs, i)).shape, part);
}
