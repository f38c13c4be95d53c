import {
  add,
  conv2d,
  cos,
  erf,
  exp,
  gradients,
  input,
  log1p,
  matMul,
  mul,
  type Node,
  parameter,
  pow,
  sin,
  softmax,
  sum,
  tanh,
} from "@adjoint/core";
import { expect, it } from "vitest";
import { compileSync } from "../src/index.ts";

const a = input("a", [65, 130]);
const W = parameter("W", [130, 70]);
const image = input("image", [2, 3, 9, 8]);
const kernel = parameter("kernel", [4, 3, 3, 2]);
const product = matMul(a, W);
const curved = add(mul(tanh(product), sin(product)), add(erf(product), cos(mul(1e7, product))));
const grown = add(log1p(exp(product)), pow(add(mul(product, product), 0.5), 1.7));
const windows = conv2d(image, kernel, { stride: 1, padding: 1 });
const loss: Node<[]> = add(sum(mul(softmax(product, { axis: 1 }), add(curved, grown))), sum(mul(windows, windows)));
const outputs = { loss, ...gradients(loss, { W, kernel }) };

/** All bits of some numbers, as one number (FNV-1a, Fowler, Noll, Vo). */
function hashOf(arrays: readonly { readonly data: ArrayLike<number> }[]): string {
  let hash = 0x811c9dc5;
  for (const { data } of arrays)
    for (const word of new Uint32Array(Float64Array.from(data).buffer)) hash = Math.imul(hash ^ word, 0x01000193);
  return (hash >>> 0).toString(16);
}

const wave = (shape: readonly number[], pace: number): { shape: readonly number[]; data: Float64Array } => ({
  shape,
  data: Float64Array.from({ length: shape.reduce((x, y) => x * y, 1) }, (_, i) => ((i * pace) % 1) - 0.5),
});
const bindings = {
  a: wave(a.shape as readonly number[], 0.6180339887),
  W: wave(W.shape as readonly number[], 0.7548776662),
  image: wave(image.shape as readonly number[], 0.8191725134),
  kernel: wave(kernel.shape as readonly number[], 0.569840291),
};

// the numbers are those of Node 20.20, 24.21 and 26.10
for (const [dtype, bits] of [
  ["float64", "85ae68e6"],
  ["float32", "d3c6e1e2"],
] as const)
  it(`deterministic modules give the same bits on every machine: ${dtype}`, () => {
    const compiled = compileSync(outputs, { dtype, deterministic: true });
    for (let run = 0; run < 2; run++) expect(hashOf(Object.values(compiled.run(bindings)))).toBe(bits);
    expect(compiled.report().programs[0]?.byReference).toEqual({});
  });
