import {
  abs,
  add,
  concat,
  evaluate,
  gradients,
  greater,
  input,
  matMul,
  max,
  mean,
  mul,
  type Node,
  parameter,
  relu,
  slice,
  sqrt,
  sum,
  transpose,
  where,
} from "@adjoint/core";
import { describe, it } from "vitest";
import { compileSync } from "../src/index.ts";
import { closeTo } from "./close-to.ts";

const seq = (n: number, f = 1) => Float64Array.from({ length: n }, (_, i) => Math.sin(i * 1.7 + f) * 2);

const x = input("x", ["batch", 5]);
const W = parameter("W", [5, 7]);
const b = parameter("b", [7]);
const h = add(matMul(x, W), b);
const loss = mean(mul(h, h));
const graphs: Record<string, Node | Record<string, Node>> = {
  affine: h,
  loss: { loss, ...gradients(loss, { W, b, x }) } as never,
  relu: relu(h),
  transposed: matMul(transpose(W), transpose(x)),
  sliced: slice(h, { axis: 1, start: 5, stop: 0, step: -2 }),
  sums: {
    a: sum(x, { axis: 0 }),
    b: sum(x, { axis: 1 }),
    c: sum(x),
    d: max(h, { axis: 0 }),
    e: max(h, { axis: 1, keepAxes: true }),
  },
  where: where(greater(h, 0), sqrt(abs(h)), -1),
  concat: concat([h, mul(h, 2)], { axis: 1 }),
  bool: greater(h, 1),
};

describe("compileSync", () => {
  for (const dtype of ["float64", "float32"] as const)
    for (const [name, outputs] of Object.entries(graphs))
      for (const n of [1, 3, 9])
        it(`agrees with the reference: ${name}, ${dtype}, batch ${n}`, () => {
          const bindings = {
            x: { shape: [n, 5], data: seq(5 * n) },
            W: { shape: [5, 7], data: seq(35, 2) },
            b: { shape: [7], data: seq(7, 3) },
          };
          const compiled = compileSync(outputs as Node, { dtype });
          const expected = evaluate(outputs as Node, bindings, { dtype });
          closeTo(compiled.run(bindings), expected, dtype === "float64" ? 1e-13 : 1e-5);
          closeTo(compiled.run(bindings), expected, dtype === "float64" ? 1e-13 : 1e-5);
        });
});
