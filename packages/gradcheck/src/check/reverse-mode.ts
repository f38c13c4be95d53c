import { input, NDArray, type Node, prepare, vjp } from "@adjoint/core";
import type { FunctionAtPoint } from "../point/function-at-point.ts";

/** The cotangents of some nodes, one a node, for given cotangents of the outputs, end to end. */
export type ReverseMode = (cotangents: ArrayLike<number>) => readonly NDArray[];

/** Reverse mode at a point, by the ops' rules: what is checked. */
export function reverseMode(point: FunctionAtPoint): ReverseMode {
  const { outputs, nodes, bound, axes } = point;
  const yBars = outputs.map((output, i): Node => input(`cotangent ${i}`, output.shape));
  const pulledBack = prepare<readonly Node[]>(vjp(outputs, nodes, yBars), { given: bound, axes });
  return (cotangents) => pulledBack(new Map(yBars.map((yBar, i) => [yBar, partOf(point, i, cotangents)])));
}

/** The part of some numbers, end to end, that belongs to one output. */
function partOf(point: FunctionAtPoint, i: number, numbers: ArrayLike<number>): NDArray {
  const sizes = point.outputs.map((output) => point.valueOf(output).data.length);
  const start = sizes.slice(0, i).reduce((a, b) => a + b, 0);
  const part = Float64Array.from({ length: sizes[i] ?? 0 }, (_, k) => numbers[start + k] as number); // as many as outputs have
  return NDArray.adopt(point.valueOf(point.outputs[i] as Node).shape, part); // i counts outputs
}
