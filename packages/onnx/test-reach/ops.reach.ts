import { evaluate } from "@adjoint/core";
import { type AnyOp, allOps } from "@adjoint/core/ops";
import { type OpCase, opCases } from "@adjoint/gradcheck";
import fc from "fast-check";
import { describe, it } from "vitest";
import { exportOnnx } from "../src/index.ts";
import { caseNodes, requireCloseArrays } from "../test/case-nodes.ts";
import { runFile } from "./run-file.ts";

/** Ops that no operators stand for, or whose cases cannot be drawn. */
const LEFT_OUT = ["Input", "Parameter", "Lgamma", "Polygamma"];

const CASES = 12;

const drawn = allOps.filter(({ name, shape }) => shape.draw !== null && !LEFT_OUT.includes(name));

describe.each([
  ["float64", 1e-12],
  ["float32", 2e-5],
] as const)("%s", (dtype, tolerance) => {
  it.each(drawn.map((op) => [op.name, op] as const))("%s has the values of the reference", async (_, op: AnyOp) => {
    for (const each of fc.sample(opCases(op as never, { everyKind: true }), { seed: 1, numRuns: CASES })) {
      const { outputs, bindings } = caseNodes(each as OpCase);
      const expected = evaluate(outputs, bindings, { dtype });
      const found = await runFile(exportOnnx(outputs, { dtype }), outputs, bindings, { dtype });
      for (const [i, array] of expected.entries())
        requireCloseArrays(found[i], array, tolerance, `output ${i} of ${each}`);
    }
  });
});
