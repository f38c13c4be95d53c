import { expect, test } from "vitest";
import { convolution, convolutionToInput, convolutionToKernel } from "../../src/kernels/convolution/convolution.ts";
import type { ConvolutionSpec } from "../../src/kernels/convolution/geometry.ts";
import { float32, float64 } from "../../src/numeric/element-type.ts";
import { hasRelaxedSimd } from "../../src/numeric/features.ts";
import { Random } from "../random.ts";
import { numbersOf, runKernel } from "./run-kernel.ts";

const count = (sizes: readonly number[]): number => sizes.reduce((x, y) => x * y, 1);

/** Calls `visit` with the flat positions of each triple of elements of x, kernel and u that the convolution multiplies. */
function eachTriple(spec: ConvolutionSpec, visit: (x: number, kernel: number, u: number) => void): void {
  const [N = 0, C = 0, H = 0, W = 0] = spec.x;
  const [O = 0, CG = 0, KH = 0, KW = 0] = spec.kernel;
  const [, , down = 0, across = 0] = spec.u;
  const [[top], [left]] = spec.padding;
  for (let n = 0; n < N; n++)
    for (let o = 0; o < O; o++)
      for (let c = 0; c < CG; c++)
        for (let k = 0; k < KH; k++)
          for (let l = 0; l < KW; l++)
            for (let i = 0; i < down; i++)
              for (let j = 0; j < across; j++) {
                const y = i * spec.stride[0] + k * spec.dilation[0] - top;
                const x = j * spec.stride[1] + l * spec.dilation[1] - left;
                if (y < 0 || y >= H || x < 0 || x >= W) continue;
                const channel = Math.floor(o / (O / spec.groups)) * CG + c;
                visit(
                  ((n * C + channel) * H + y) * W + x,
                  ((o * CG + c) * KH + k) * KW + l,
                  ((n * O + o) * down + i) * across + j,
                );
              }
}

function drawSpec(random: Random, type: typeof float32): ConvolutionSpec {
  const axis = () => {
    const [kernel, stride, dilation] = [random.integer(1, 4), random.integer(1, 3), random.integer(1, 2)];
    const padding: [number, number] = [random.pick([0, 0, 1, 2]), random.pick([0, 0, 1, 3])];
    const size = Math.max((kernel - 1) * dilation + 1, random.integer(1, 14));
    const windows = Math.floor((size + padding[0] + padding[1] - (kernel - 1) * dilation - 1) / stride) + 1;
    return { kernel, stride, dilation, padding, size, windows };
  };
  const [v, h] = [axis(), axis()];
  const groups = random.pick([1, 1, 2, 3]);
  const [N, CG, OG] = [random.integer(1, 3), random.integer(1, 3), random.integer(1, 6)];
  return {
    type,
    features: { fused: hasRelaxedSimd() && random.next() < 0.5, largeBlocks: random.next() < 0.5 },
    x: [N, CG * groups, v.size, h.size],
    kernel: [OG * groups, CG, v.kernel, h.kernel],
    u: [N, OG * groups, v.windows, h.windows],
    stride: [v.stride, h.stride],
    padding: [v.padding, h.padding],
    dilation: [v.dilation, h.dilation],
    groups,
  };
}

test.each([float32, float64])("$name: a convolution and both transposes sum the products of their triples", (type) => {
  const random = new Random(5);
  const draw = (sizes: readonly number[]) =>
    numbersOf(
      type,
      Array.from({ length: count(sizes) }, () => random.integer(-16, 16) / 8),
    );
  for (let i = 0; i < 60; i++) {
    const spec = drawSpec(random, type);
    const [x, kernel, u] = [draw(spec.x), draw(spec.kernel), draw(spec.u)];
    const expected = {
      x: numbersOf(type, x.length),
      kernel: numbersOf(type, kernel.length),
      u: numbersOf(type, u.length),
    };
    const add = (array: Float32Array | Float64Array, at: number, value: number): void => {
      array[at] = (array[at] ?? 0) + value;
    };
    eachTriple(spec, (inX, inKernel, inU) => {
      const [a = 0, b = 0, c = 0] = [x[inX], kernel[inKernel], u[inU]];
      add(expected.u, inU, a * b);
      add(expected.x, inX, b * c);
      add(expected.kernel, inKernel, a * c);
    });
    // sums of products of eighths are exact, so the order of adding does not matter
    const key = convolution(spec).key;
    expect(runKernel(convolution(spec), [x, kernel], [u])[0], key).toEqual(expected.u);
    expect(runKernel(convolutionToInput(spec), [u, kernel], [x])[0], key).toEqual(expected.x);
    expect(runKernel(convolutionToKernel(spec), [x, u], [kernel])[0], key).toEqual(expected.kernel);
  }
});
