import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { evaluate, type NDArray, ndarray } from "@adjoint/core";
import { expect, it } from "vitest";
import { importOnnx, OnnxError } from "../src/index.ts";
import { operatorNames } from "../src/operators/operator-table.ts";
import { requireCloseArrays } from "../test/case-nodes.ts";

interface CaseArray {
  readonly kind: "f" | "i" | "u" | "b";
  readonly shape: readonly number[];
  readonly numbers: readonly string[];
}

interface StandardCase {
  readonly name: string;
  readonly model: string;
  readonly inputs: readonly CaseArray[];
  readonly outputs: readonly CaseArray[];
}

function arrayOf({ kind, shape, numbers }: CaseArray): NDArray {
  const data = numbers.map((text) => Number(text.replace("inf", "Infinity")));
  return ndarray({ shape, data }, kind === "f" ? "float64" : kind === "b" ? "bool" : "int32");
}

const python = process.env.ADJOINT_PYTHON;

/** What the reader says that it does not read; the others have the values of the standard. */
const REFUSED_AT_MOST = 320;

it.skipIf(python === undefined)("the test cases of the standard have its values, or are refused by name", () => {
  const script = join(import.meta.dirname, "onnx-cases.py");
  const lines = execFileSync(python as string, [script, ...operatorNames], {
    maxBuffer: 2 ** 29,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  let [read, refused] = [0, 0];
  for (const line of lines.split("\n").filter((each) => each !== "")) {
    const { name, model, inputs, outputs }: StandardCase = JSON.parse(line);
    try {
      const imported = importOnnx(new Uint8Array(Buffer.from(model, "base64")));
      const names = Object.keys(imported.inputs);
      expect(names.length, name).toBe(inputs.length);
      const values = evaluate(
        imported.outputs,
        names.map((input, i) => [input, arrayOf(inputs[i] as CaseArray)] as const),
      );
      for (const [i, value] of Object.values(values).entries())
        requireCloseArrays(value, arrayOf(outputs[i] as CaseArray), 1e-3, `${name}, output ${i}`);
      read++;
    } catch (error) {
      if (!(error instanceof OnnxError)) throw error;
      refused++;
    }
  }
  expect(read).toBeGreaterThan(650);
  expect(refused).toBeLessThan(REFUSED_AT_MOST);
});
