import { evaluate, input, type NDArray, type Node, vjp } from "@adjoint/core";
import { isBound } from "@adjoint/core/graphs";
import { type AnyOp, allOps, makeNode } from "@adjoint/core/ops";
import { type OpCase, opCases } from "@adjoint/gradcheck";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportOnnx, OnnxError } from "../src/index.ts";
import { runFile } from "./run-file.ts";

/** Ops that no operators stand for, or whose cases cannot be drawn. */
const LEFT_OUT = ["Input", "Parameter", "Lgamma", "Polygamma"];

const CASES = 12;

interface Evaluated {
  readonly outputs: readonly Node[];
  readonly bindings: ReadonlyMap<Node, NDArray>;
}

/** A node of the op, and its gradients, at the values of the case. */
function graphOf({ record, attributes, values, cotangent }: OpCase): Evaluated {
  const inputs = Object.entries(values).map(([name, { shape, dtype }]) =>
    input(name, shape, { kind: dtype === "int32" || dtype === "bool" ? dtype : "real" }),
  );
  const y = makeNode(record, inputs, attributes);
  const bindings = new Map(inputs.map((node, i) => [node, Object.values(values)[i] as NDArray]));
  if (y.kind !== "real" || isBound(y)) return { outputs: [y], bindings };
  const yBar = input("yBar", y.shape);
  const reals = inputs.filter(({ kind }) => kind === "real");
  const gradients = reals.length === 0 ? [] : vjp([y], reals, [yBar]);
  return { outputs: [y, ...gradients], bindings: new Map([...bindings, [yBar, cotangent]]) };
}

const drawn = allOps.filter(({ name, shape }) => shape.draw !== null && !LEFT_OUT.includes(name));

describe.each([
  ["float64", 1e-12],
  ["float32", 2e-5],
] as const)("%s", (dtype, tolerance) => {
  it.each(drawn.map((op) => [op.name, op] as const))("%s has the values of the reference", async (_, op: AnyOp) => {
    for (const each of fc.sample(opCases(op as never, { everyKind: true }), { seed: 1, numRuns: CASES })) {
      const { outputs, bindings } = graphOf(each as OpCase);
      const expected = evaluate(outputs, bindings, { dtype });
      const found = await runFile(exportOnnx(outputs, { dtype }), outputs, bindings, { dtype });
      for (const [i, array] of expected.entries()) {
        expect(found[i]?.shape, String(each)).toEqual(array.shape);
        const scale = Math.max(1, ...Array.from(array.data, Math.abs).filter(Number.isFinite));
        for (const [at, value] of Array.from(array.data).entries()) {
          const there = found[i]?.data[at] ?? Number.NaN;
          const isTruth = array.dtype === "bool" && (value !== 0) === (there !== 0); // a bool that is padded by -1 is true
          const isClose = isTruth || Object.is(value, there) || Math.abs(value - there) <= tolerance * scale;
          expect(isClose, `output ${i}, ${at}: ${there} for ${value} in ${each}`).toBe(true);
        }
      }
    }
  });
});

it("an op that no operators stand for is named", () => {
  expect(OnnxError).toBeDefined();
});
