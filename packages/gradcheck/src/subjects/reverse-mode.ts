import { input, lookUp, NDArray, type Node } from "@adjoint/core";
import type { FunctionAtPoint } from "./function-at-point.ts";
import { coreModes, type Modes } from "./modes.ts";

/** The cotangent of each node, for given cotangents of all outputs, joined end to end. */
export type ReverseMode = (cotangents: ArrayLike<number>) => readonly NDArray[];

/** Reverse mode at a point, by the ops' rules: what is checked. */
export function reverseMode(point: FunctionAtPoint, modes: Modes = coreModes): ReverseMode {
  const { outputs, nodes, bound, axes } = point;
  const yBars = outputs.map((output, i): Node => input(`cotangent ${i}`, output.shape));
  const pulledBack = modes.prepare(modes.vjp(outputs, nodes, yBars), { given: bound, axes });
  return (cotangents) => {
    const parts = partsOf(point, cotangents);
    return pulledBack(new Map(yBars.map((yBar, i) => [yBar, lookUp(parts, i)])));
  };
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
