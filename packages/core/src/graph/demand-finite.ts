import type { ReadonlyNumbers } from "../array/dtype.ts";
import { NonFiniteError } from "../errors/non-finite-error.ts";
import type { Node } from "./node.ts";

/**
 * Stops an evaluation at a NaN or an infinity.
 *
 * @throws NonFiniteError with the flat position and the nodes that the value comes from
 */
export function demandFinite(node: Node, data: ReadonlyNumbers): void {
  for (let i = 0; i < data.length; i++) {
    if (Number.isFinite(data[i])) continue;
    const from = node.inputs.length === 0 ? "its binding" : node.inputs.join(", ");
    throw new NonFiniteError(`${node}: ${node.op.name} gives ${data[i]} at flat position ${i}, from ${from}.`);
  }
}
