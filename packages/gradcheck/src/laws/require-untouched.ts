import { AdjointError, type NDArray, type Node, type Numbers, trace } from "@adjoint/core";
import { signature } from "@adjoint/core/graphs";
import type { AnyOp } from "@adjoint/core/ops";
import { LawViolation } from "./law.ts";

/**
 * Demands that no op of a graph writes to its inputs: the kernel of each runs once by itself, in float64 and in float32.
 *
 * @throws LawViolation naming the op and the input
 */
export function requireUntouched(
  graph: readonly Node[],
  bindings: ReadonlyMap<Node, NDArray>,
  axes: Readonly<Record<string, number>> = {},
): void {
  const { sizeOf } = signature(graph, { axes }).read(bindings);
  const tried = new Set<AnyOp>();
  const values = new Map([...trace(graph, bindings, { axes }).values, ...bindings]);
  for (const node of values.keys()) {
    if (tried.has(node.op) || node.inputs.length === 0) continue;
    tried.add(node.op);
    const inputs = node.inputs.map((from) => values.get(from) as NDArray); // traced, as all nodes are
    for (const Reals of [Float64Array, Float32Array]) runAlone(node, inputs, { Reals, sizeOf });
  }
}

/** Stands for zeros. */
const SOMETHING = 0.5;

interface Precision {
  readonly Reals: typeof Float64Array | typeof Float32Array;
  readonly sizeOf: (axis: Node["shape"][number]) => number;
}

function runAlone(node: Node, inputs: readonly NDArray[], { Reals, sizeOf }: Precision): void {
  const { op, attributes, kind } = node;
  const copies = inputs.map(({ dtype, data }): Numbers => {
    if (dtype === "int32") return Int32Array.from(data);
    if (dtype === "bool") return Uint8Array.from(data);
    return new Reals(data.length).map((_, k) => data[k] || SOMETHING); // a kernel that writes zeros has done so already
  });
  const before = copies.map((copy) => copy.slice());
  const output = node.shape.map(sizeOf);
  const count = output.reduce((a, b) => a * b, 1);
  const y = kind === "real" ? new Reals(count) : kind === "int32" ? new Int32Array(count) : new Uint8Array(count);
  try {
    op.kernel?.({ inputs: inputs.map(({ shape }) => shape), output, attributes, sizeOf })(y, copies);
  } catch (error) {
    if (error instanceof AdjointError) return; // it does not take the numbers in the place of zeros
    throw error;
  }
  for (const [i, copy] of copies.entries()) {
    const at = copy.findIndex((value, k) => !Object.is(value, before[i]?.[k]));
    if (at < 0) continue;
    const change = `from ${before[i]?.[at]} to ${copy[at]}`;
    throw new LawViolation(`${node} writes to its input ${node.inputs[i]}: at flat position ${at}, ${change}`);
  }
}
