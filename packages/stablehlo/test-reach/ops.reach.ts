import { input, type NDArray, type Node, ops } from "@adjoint/core";
import { type AnyOp, allOps, apply, isVariadic } from "@adjoint/core/ops";
import { type OpCase, opCases } from "@adjoint/gradcheck";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disagreement } from "./disagreement.ts";
import { type GraphAtBindings, python, runOnXla } from "./run-on-xla.ts";

/** Inputs and parameters are bound: an op that only hands them on would show nothing. Others have no cases of their own. */
const drawable: readonly AnyOp[] = allOps.filter(
  (op) => op.shape.draw !== null && op !== ops.Input && op !== ops.Parameter,
);

/**
 * All cases of an op as one graph, so that it is compiled once. Windows see no infinities: the reference multiplies them by the zeros
 * of the padding, and XLA leaves these out.
 */
function graphOf(op: AnyOp, cases: readonly OpCase[]): GraphAtBindings {
  const bindings: Record<string, NDArray> = {};
  const outputs = cases.map(({ op: ofCase, attributes, values }, i): Node => {
    const inputs = Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        bindings[`${name}/${i}`] = value;
        const kind = value.dtype === "int32" || value.dtype === "bool" ? value.dtype : "real";
        return [name, input(`${name}/${i}`, value.shape, { kind })] as const;
      }),
    );
    return isVariadic(op)
      ? apply(op, { [op.inputs.each]: Object.values(inputs) }, attributes)
      : apply(ofCase, inputs, attributes);
  });
  return { outputs, bindings };
}

/** Whether the reference takes the values: some ops refuse numbers that a law draws from outside their domain. */
function isAccepted({ op, values, attributes }: OpCase): boolean {
  try {
    op.forward(values, attributes);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(python === undefined)("every op on XLA", () => {
  it("has the values of the reference in float64", () => {
    const graphs = drawable.map((op) => {
      const smooth = fc.sample(opCases(op, { sampling: "kinked", everyKind: true }), { numRuns: 6, seed: 1 });
      const extreme =
        op.form.kind === "window"
          ? []
          : fc.sample(opCases(op, { sampling: "extreme", everyKind: true }), { numRuns: 6, seed: 2 });
      return graphOf(op, [...smooth, ...extreme].filter(isAccepted));
    });
    const answers = runOnXla(graphs);
    const wrong = drawable.flatMap((op, i) => {
      const answer = answers[i];
      if (answer === undefined || typeof answer.xla === "string") return [`${op.name}: ${answer?.xla}`];
      const { reference, xla } = answer;
      const off = disagreement(reference, xla);
      if (off <= 1e-12) return [];
      const k = reference.findIndex((array, j) => !(disagreement([array], [xla[j] as NDArray]) <= 1e-12)); // as many
      return [`${op.name}: ${off} in case ${k}: ${reference[k]} and ${xla[k]}`];
    });
    expect(wrong).toEqual([]);
  });
});
