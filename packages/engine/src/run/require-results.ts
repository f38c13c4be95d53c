import { BindingError, type Like, Node, type Nodes, type Numbers } from "@adjoint/core";
import { listNodes } from "@adjoint/core/graphs";
import type { Program } from "../program/program.ts";

const NAMES = { float64: Float64Array, float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const;

/**
 * The arrays that results are written into, in the order of the outputs.
 *
 * @throws BindingError for an array of another type or length than the value
 */
export function requireResults<N extends Nodes>(
  outputs: N,
  results: Like<N, Numbers>,
  { outputs: views }: Program,
  realAs: "float64" | "float32",
): readonly Numbers[] {
  const arrays = listResults(outputs, results);
  for (const [i, node] of listNodes(outputs).entries()) {
    const { buffer, sizes } = views[i] as Program["outputs"][number]; // one for each output
    const dtype = buffer.kind === "real" ? realAs : buffer.kind;
    const length = sizes.reduce((a, b) => a * b, 1);
    const array = arrays[i];
    const expected = `${dtype} numbers, ${length} of them`;
    if (!ArrayBuffer.isView(array) || array.constructor !== NAMES[dtype])
      throw new BindingError(`${node}: its value is ${expected}; a typed array of that kind is needed for it.`);
    if ((array as Numbers).length !== length)
      throw new BindingError(
        `${node}: its value is ${expected}; the array that is handed in for it has ${(array as Numbers).length}.`,
      );
  }
  return arrays as readonly Numbers[]; // just checked
}

function listResults(outputs: Nodes, results: unknown): readonly unknown[] {
  if (outputs instanceof Node) return [results];
  const parts = results as Readonly<Record<string, unknown>> | undefined;
  return Object.entries(outputs).flatMap(([key, part]) => listResults(part as Nodes, parts?.[key]));
}
