import { formatShape, lookUp, type Node, sameShape } from "@adjoint/core";
import { isBound } from "@adjoint/core/graphs";
import { elementCount } from "@adjoint/core/ops";
import type { OpCase } from "../arbitraries/op-case.ts";
import { haveSameBits } from "../laws/closeness.ts";
import { LawViolation } from "../laws/law.ts";
import { caseGraph } from "../subjects/case-graph.ts";
import type { Law } from "./law.ts";

/** A number in used memory, all of which a kernel must overwrite. */
const GARBAGE = 77;

/**
 * A node has the shape and the kind that the record infers, `forward` gives the same value as a graph, and the kernel writes every
 * element of it, whatever its memory held before.
 */
export const value: Law = {
  name: "its value has the inferred shape and kind, and covers all of its memory",
  cases: { sampling: "smooth", everyKind: true },
  appliesTo: () => true,
  check(example) {
    const { op, sizes, kind, values, attributes } = example;
    const { y, evaluate } = caseGraph(example);
    const shape = formatShape(sizes);
    if (!sameShape(y.shape, sizes) || y.kind !== kind)
      throw new LawViolation(`the node is ${y.kind} ${formatShape(y.shape)} and should be ${kind} ${shape}`);
    const inGraph = lookUp(evaluate([y]), 0);
    const dtype = kind === "real" ? "float64" : kind;
    if (inGraph.dtype !== dtype || !sameShape(inGraph.shape, sizes))
      throw new LawViolation(`the value is ${inGraph} and should be ${dtype}${shape}`);
    if (isBound(y)) return 0; // bound: it has no value of its own
    const forward = op.forward(values, attributes);
    if (!haveSameBits(forward, inGraph))
      throw new LawViolation(`forward gives ${forward}, and evaluating a node gives ${inGraph}`);
    const used = overGarbage(example, y);
    for (const [i, expected] of [...forward.data].entries()) {
      if (Object.is(used[i], expected)) continue;
      throw new LawViolation(
        `at flat position ${i}, over memory that holds ${GARBAGE} the value is ${used[i]}, over zeros ${expected}`,
      );
    }
    return 0;
  },
};

/** The value, computed in memory that was used before. */
function overGarbage({ op, sizes, values, attributes, kind }: OpCase, y: Node): ArrayLike<number> {
  const inputs = op.inputs.map((name) => lookUp(values, name));
  const size = (axis: number | string): number => {
    if (typeof axis === "number") return axis;
    throw new LawViolation(`${y} has the named axis ${axis}, and the case has none`);
  };
  const count = elementCount(sizes);
  const memory =
    kind === "real" ? new Float64Array(count) : kind === "int32" ? new Int32Array(count) : new Uint8Array(count);
  memory.fill(GARBAGE);
  const context = { inputs: inputs.map(({ shape }) => shape), output: sizes, attributes, sizeOf: size };
  op.kernel?.(context)(
    memory,
    inputs.map(({ dtype, data }) =>
      (dtype === "float64" ? Float64Array : dtype === "int32" ? Int32Array : Uint8Array).from(data),
    ),
  );
  return memory;
}
