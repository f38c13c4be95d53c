import { add, gradients, input, matMul, mul, type Node, parameter, scan, sum, tanh, transpose } from "@adjoint/core";
import { describe, expect, it } from "vitest";
import { splitProduct } from "../src/assembly/split-product.ts";
import { type CompileOptions, compileSync } from "../src/index.ts";

const wave = (shape: readonly number[], pace: number): { shape: readonly number[]; data: Float64Array } => ({
  shape,
  data: Float64Array.from({ length: shape.reduce((x, y) => x * y, 1) }, (_, i) => ((i * pace) % 1) - 0.5),
});

interface Case {
  readonly inputs: readonly Node[];
  readonly outputs: readonly Node[];
  /** How many products are shared. */
  readonly shared: number;
}

function product(a: readonly number[], b: readonly number[], of: (a: Node, b: Node) => Node = matMul): Case {
  const inputs = [input("a", a), input("b", b)] as const;
  return { inputs, outputs: [of(...inputs)], shared: 1 };
}

function withGradients(): Case {
  const [x, W] = [input("x", [128, 200]), parameter("W", [200, 144])];
  const h = tanh(matMul(x, W));
  return { inputs: [x, W], outputs: [h, ...gradients(sum(mul(h, h)) as Node<[]>, [x, W])], shared: 3 };
}

function insideScan(): Case {
  const [rows, W] = [input("rows", [3, 64, 200]), parameter("W", [200, 200])];
  const { outputs } = scan((_, { row }) => ({ states: {}, outputs: { y: add(matMul(row, W), 1) } }), {
    states: {},
    sequences: { row: rows },
  });
  return { inputs: [rows, W], outputs: [outputs.y], shared: 1 };
}

const cases: Record<string, Case> = {
  "by columns": product([70, 130], [130, 301]),
  "by rows, with an inner axis of several blocks": product([530, 700], [700, 10]),
  "by the batch": product([9, 70, 80], [9, 80, 70]),
  "of transposes": product([300, 120], [150, 300], (a, b) => matMul(transpose(a), transpose(b))),
  "with its gradients": withGradients(),
  "inside a scan": insideScan(),
};

/** The bytes of all outputs in each of some runs, and how many calls are shared. */
function runsOf({ inputs, outputs }: Case, options: CompileOptions): { runs: Buffer[]; shared: number | undefined } {
  const compiled = compileSync(outputs, options);
  const bindings = new Map(inputs.map((node, i) => [node, wave(node.shape as readonly number[], 0.618034 + i / 9)]));
  const runs = Array.from({ length: 20 }, () =>
    Buffer.concat(
      compiled.run(bindings).map(({ data }) => {
        const { buffer, byteOffset, byteLength } = data as Float64Array;
        return new Uint8Array(buffer, byteOffset, byteLength);
      }),
    ),
  );
  const shared = compiled.report().programs[0]?.steps.filter((step) => step.startsWith("together")).length;
  compiled.dispose();
  return { runs, shared };
}

describe("threads", () => {
  for (const [name, each] of Object.entries(cases))
    for (const dtype of ["float64", "float32"] as const)
      it(`give the bits of one thread for a product ${name}: ${dtype}`, () => {
        const alone = runsOf(each, { dtype });
        const together = runsOf(each, { dtype, threads: 3 });
        expect([alone.shared, together.shared]).toEqual([0, each.shared]);
        const [first] = alone.runs;
        for (const bytes of together.runs) expect(first?.equals(bytes)).toBe(true);
      });

  it("leave small products alone", () => {
    const small = product([64, 64], [64, 64]);
    expect(runsOf(small, { threads: 2 }).shared).toBe(0);
  });

  it("have parts that cover the product once", () => {
    const dense = (columns: number) => ({ row: columns, column: 1, batch: [] });
    const layout = { m: 100, k: 500, n: 83, batch: [], a: dense(500), b: dense(83), c: dense(83) };
    const byColumns = splitProduct(layout, 4);
    expect(byColumns.map(({ layout: { m, n }, a, b, c }) => [m, n, a, b, c])).toEqual([
      [100, 32, 0, 0, 0],
      [100, 32, 0, 32, 32],
      [100, 19, 0, 64, 64],
    ]);
    const byRows = splitProduct({ ...layout, n: 43, b: dense(43), c: dense(43) }, 4);
    expect(byRows.map(({ layout: { m, n }, a, b, c }) => [m, n, a, b, c])).toEqual([
      [32, 43, 0, 0, 0],
      [32, 43, 32 * 500, 0, 32 * 43],
      [32, 43, 64 * 500, 0, 64 * 43],
      [4, 43, 96 * 500, 0, 96 * 43],
    ]);
  });

  it("are an integer from 1 to 64", () => {
    const [a] = product([2, 2], [2, 2]).outputs;
    for (const threads of [0, 1.5, 65, "2"] as number[])
      expect(() => compileSync(a as Node, { threads })).toThrow("compileSync: threads");
  });
});
