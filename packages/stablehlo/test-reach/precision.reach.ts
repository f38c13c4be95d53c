import { input, matMul, type NDArray, type Node, parameter, sum, tanh } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import { disagreement } from "./disagreement.ts";
import { python, runOnXla } from "./run-on-xla.ts";

const random = new NumpyRandom(2);
const bindings = { x: random.normal([8, 32]), W: random.normal([32, 16]) };
const y: Node = tanh(matMul(input("x", ["batch", 32]), parameter("W", [32, 16])));
const outputs = [y, sum(y)];

/** The difference of what both engines give, with what XLA gave. */
function difference(options: Omit<Parameters<typeof runOnXla>[0][number], "outputs" | "bindings">): number {
  const [answer] = runOnXla([{ outputs, bindings, ...options }]);
  expect(typeof answer?.xla, String(answer?.xla)).toBe("object");
  return disagreement(answer?.reference ?? [], answer?.xla as readonly NDArray[]);
}

describe.skipIf(python === undefined)("other precisions on XLA", () => {
  it("float32 is right to its own last digits", () => {
    const off = difference({ dtype: "float32" });
    expect(off).toBeGreaterThan(0);
    expect(off).toBeLessThan(1e-5);
  });

  it("factors in bfloat16 keep 8 bits, and what is added up keeps all", () => {
    const off = difference({ dtype: "float32", compute: "bfloat16" });
    expect(off).toBeGreaterThan(1e-4);
    expect(off).toBeLessThan(0.05);
  });
});
