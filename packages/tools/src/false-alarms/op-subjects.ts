import { NDArray, ops } from "@adjoint/core";
import { type AnyOp, allOps, type Domain, isVariadic } from "@adjoint/core/ops";
import { caseLoss, type OpCase, opCases } from "@adjoint/gradcheck";
import fc from "fast-check";
import type { Subject } from "./subject.ts";

/** Every op with a gradient, on cases drawn from its record, except for the one that refuses values which differences would reach. */
export const opSubjects: readonly Subject[] = allOps
  .filter((op) => op !== (ops.AtLeast as unknown) && op.shape.draw !== null && hasReverse(op))
  .map((op) => ({ name: op.name, sample: (seed, scale) => caseLoss(scaled(drawn(op, seed), scale)) }));

function hasReverse(op: AnyOp): boolean {
  return isVariadic(op) || op.inputs.some((name) => op.vjp[name] !== null);
}

/** The first case for a seed that has something to check: a result with elements, and a real input with some. */
function drawn(op: AnyOp, seed: number): OpCase {
  const isReal = ({ dtype, data }: NDArray): boolean => dtype === "float64" && data.length > 0;
  const cases = opCases(op).filter(
    ({ cotangent, values }) => cotangent.data.length > 0 && Object.values(values).some(isReal),
  );
  return fc.sample(cases, { numRuns: 1, seed })[0] as OpCase; // one sample was requested
}

/** The case with its real inputs multiplied, within their domains, and moved off the grid that cases are drawn from. */
function scaled(example: OpCase, scale: number): OpCase {
  const values = Object.entries(example.values).map(([name, array], i) => {
    const domain = example.op.domain[name];
    return [
      name,
      array.dtype === "float64" && domain !== undefined
        ? multiplied(array, domain, (k) => scale * offGrid(k + 0.5 * i))
        : array,
    ];
  });
  return { ...example, values: Object.fromEntries(values) };
}

/** A factor between 1 and 1.05, different for each number, because some functions jump on the grid: a remainder, if a / b is an integer. */
function offGrid(k: number): number {
  const golden = 0.6180339887;
  return 1 + 0.05 * ((golden * (k + 1)) % 1);
}

function multiplied(array: NDArray, { min, max }: Domain, factor: (k: number) => number): NDArray {
  const data = Float64Array.from(array.data, (value, k) => {
    const result = value * factor(k);
    return result < (min ?? result) || result > (max ?? result) ? value : result;
  });
  return NDArray.adopt(array.shape, data);
}
