import * as core from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { elementCount, type Sliding } from "@adjoint/core/ops";
import fc from "fast-check";
import { expect, test } from "vitest";
import { at, cases, inner, type Sizes } from "./exact-cases.ts";

const { constant, conv1d, conv2d, convTranspose1d, convTranspose2d, evaluate, gradients, input } = core;
const { ops, reshape, sum } = core;

/** One row for each window, one column for each element of the kernel that it meets. */
function im2col(x: core.NDArray, kernel: Sizes, counts: Sizes, { stride, padding, dilation }: Sliding): number[][] {
  const [batch = 0, channels = 0] = x.shape;
  const [, , tall = 0, wide = 0] = kernel;
  const rows: number[][] = [];
  for (let n = 0; n < batch; n++) {
    for (let i = 0; i < (counts[0] ?? 0); i++) {
      for (let j = 0; j < (counts[1] ?? 0); j++) {
        const row: number[] = [];
        for (let c = 0; c < channels; c++) {
          for (let k = 0; k < tall; k++) {
            for (let l = 0; l < wide; l++) {
              const h = i * stride[0] + k * dilation[0] - padding[0][0];
              const w = j * stride[1] + l * dilation[1] - padding[1][0];
              row.push(at(x, [n, c, h, w]));
            }
          }
        }
        rows.push(row);
      }
    }
  }
  return rows;
}

test("a convolution is the product of the matrix of its windows with the kernel, group by group", () => {
  cases(ops.Conv2d, ([x, kernel], attributes) => {
    if (x === undefined || kernel === undefined) return;
    const y = ops.Conv2d.forward({ x, kernel }, attributes);
    const [batch = 0, outputs = 0, ...counts] = y.shape;
    const windows = im2col(x, kernel.shape, counts, attributes);
    const taps = elementCount(kernel.shape.slice(1));
    const area = elementCount(counts);
    for (let place = 0; place < y.data.length; place++) {
      const [n, o, window] = [Math.floor(place / outputs / area), Math.floor(place / area) % outputs, place % area];
      const group = Math.floor(o / (outputs / attributes.groups));
      const row = windows[n * area + window]?.slice(group * taps, (group + 1) * taps) ?? [];
      const product = row.reduce((total, value, i) => total + value * (kernel.data[o * taps + i] ?? 0), 0);
      expect(y.data[place]).toBeCloseTo(product, 12);
    }
    expect(batch * outputs * area).toBe(y.data.length);
  });
});

test("⟨conv(x, w), u⟩ = ⟨x, convᵀ(u, w)⟩ = ⟨w, convᵀ(x, u)⟩: the three are one trilinear form", () => {
  cases(ops.Conv2d, ([x, kernel], attributes, draw) => {
    if (x === undefined || kernel === undefined) return;
    const y = ops.Conv2d.forward({ x, kernel }, attributes);
    const u = draw(y.shape);
    const [height, width] = x.shape.slice(2) as [number, number];
    const [tall, wide] = kernel.shape.slice(2) as [number, number];
    const form = inner(y, u);
    const xBar = ops.ConvTranspose2d.forward({ u, kernel }, { ...attributes, size: [height, width] });
    const kernelBar = ops.ConvKernelTranspose2d.forward({ x, u }, { ...attributes, size: [tall, wide] });
    expect(inner(xBar, x)).toBe(form);
    expect(inner(kernelBar, kernel)).toBe(form);
  });
});

test("the rules of each of the three are the other two, at any order", () => {
  const [x, kernel] = [input("x", [1, 2, 3, 3]), input("kernel", [2, 2, 2, 2])];
  const y: core.Node = conv2d(x, kernel);
  const [xBar, kernelBar] = gradients(sum(core.mul(y, y)), [x, kernel]);
  const used = topology([gradients(sum(xBar), [x, kernel]), gradients(sum(kernelBar), [x, kernel])].flat()).nodes.map(
    ({ op }) => op.name,
  );
  for (const name of ["Conv2d", "ConvTranspose2d", "ConvKernelTranspose2d"]) expect(used).toContain(name);
});

const options = fc.record({
  stride: fc.integer({ min: 1, max: 3 }),
  padding: fc.integer({ min: 0, max: 2 }),
  dilation: fc.integer({ min: 1, max: 3 }),
  kernel: fc.integer({ min: 1, max: 3 }),
  count: fc.integer({ min: 1, max: 4 }),
  extra: fc.integer({ min: 0, max: 2 }),
});

test("a transposed convolution has a size of which the convolution makes as many windows again", () => {
  fc.assert(
    fc.property(options, ({ stride, padding, dilation, kernel, count, extra }) => {
      const outputPadding = Math.min(extra, stride - 1);
      const size = (count - 1) * stride + dilation * (kernel - 1) + 1 - 2 * padding + outputPadding;
      fc.pre(size >= 0);
      const [u, w] = [input("u", ["batch", 3, count]), input("w", [3, 2, kernel])];
      const large = convTranspose1d(u, w, { stride, padding, dilation, outputPadding });
      expect(large.shape).toEqual(["batch", 2, size]);
      expect(conv1d(large as core.Node, w, { stride, padding, dilation }).shape).toEqual(u.shape);
    }),
  );
});

test('"same" gives ⌈size / stride⌉ windows, and its transpose stride times as many elements', () => {
  fc.assert(
    fc.property(options, ({ stride, dilation, kernel, count }) => {
      const shared = { stride, dilation, padding: "same" } as const;
      const [x, w] = [input("x", ["batch", 2, count + 2, count]), input("w", [3, 2, kernel, 1])];
      const small = conv2d(x, w, shared);
      expect(small.shape).toEqual(["batch", 3, Math.ceil((count + 2) / stride), Math.ceil(count / stride)]);
      const u = input("u", ["batch", 3, count, 1]);
      const large = convTranspose2d(u, w, shared);
      expect(large.shape).toEqual(["batch", 2, count * stride, stride]);
      expect(conv2d(large as core.Node, w, shared).shape).toEqual(u.shape);
    }),
  );
});

test('the odd zero of "same" is at the end', () => {
  const x = constant([[[1, 2, 3]]]);
  expect(evaluate(conv1d(x, constant([[[10, 1]]]), { padding: "same" }), {}).toArray()).toEqual([[[12, 23, 30]]]);
});

test("one graph serves every batch", () => {
  const [x, kernel] = [input("x", ["batch", 1, 2, 2]), input("kernel", [1, 1, 2, 2])];
  const y = conv2d(x, kernel);
  const image = [
    [
      [1, 2],
      [3, 4],
    ],
  ];
  const values = {
    kernel: [
      [
        [
          [1, 10],
          [100, 1000],
        ],
      ],
    ],
  };
  expect(evaluate(y, { x: [image], ...values }).toArray()).toEqual([[[[4321]]]]);
  expect(evaluate(y, { x: [image, image], ...values }).shape).toEqual([2, 1, 1, 1]);
});

test("float32 sums in float64 and rounds once", () => {
  const x = constant([[[2 ** 25, 1, 1, -(2 ** 25)]]]);
  const y = conv1d(x, constant([[[1, 1, 1, 1]]]));
  expect(evaluate(y, {}, { dtype: "float32" }).toArray()).toEqual([[[2]]]);
});

// biome-ignore lint/suspicious/noExplicitAny: these calls are wrong on purpose
const wrong = (value: unknown): any => value;
// plain nodes, whose wrong use the types do not refuse
const x: core.Node = input("x", ["batch", 4, 5, 6]);
const w: core.Node = input("w", [2, 4, 3, 3]);
const sequence: core.Node = input("sequence", ["batch", 4, 5]);
const w1: core.Node = input("w1", [2, 4, 3]);
const CONV = "Conv2d: x[N, C, H, W] · kernel[O, C / groups, KH, KW] → [N, O, H′, W′]: ";
const GOT = "; got x: [batch, 4, 5, 6], w: [2, 4, 3, 3]";
const BACK = "ConvTranspose2d: u[N, O, H′, W′] · kernel[O, C / groups, KH, KW] → [N, C, H, W]: ";

test.each<[work: () => unknown, text: string]>([
  [
    () => conv2d(x, wrong(input("w", [2, 3, 3, 3]))),
    `${CONV}"C" is both 4 in x and 3 in kernel; got x: [batch, 4, 5, 6], w: [2, 3, 3, 3]`,
  ],
  [() => conv2d(x, w, { groups: 2 }), `${CONV}"C" is both 4 in x and 8 in kernel × groups${GOT}`],
  [() => conv2d(x, w, { groups: 3 }), `${CONV}"O" is 2, which 3 groups do not divide${GOT}`],
  [() => conv2d(x, w, { groups: 0 }), `${CONV}groups is 0; an integer of at least 1 is needed${GOT}`],
  [() => conv2d(x, w, { stride: 0 }), `${CONV}stride is 0; an integer of at least 1 is needed${GOT}`],
  [() => conv2d(x, w, { stride: 0, padding: "same" }), `${CONV}stride is 0; an integer of at least 1 is needed${GOT}`],
  [() => conv2d(x, w, { stride: [1, 1.5] }), `${CONV}stride is 1.5; an integer of at least 1 is needed${GOT}`],
  [() => conv2d(x, w, { dilation: -1 }), `${CONV}dilation is -1; an integer of at least 1 is needed${GOT}`],
  [() => conv2d(x, w, { padding: -1 }), `${CONV}padding is -1; an integer of at least 0 is needed${GOT}`],
  [
    () => conv2d(x, w, { dilation: 3 }),
    `${CONV}KH = 3 with dilation 3 covers 7 and does not fit into H = 5 with the padding 0 + 0${GOT}`,
  ],
  [
    () => conv2d(input("x", [1, 4, 1, 6]), w, { padding: [0, 1] }),
    `${CONV}KH = 3 does not fit into H = 1 with the padding 0 + 0; got x: [1, 4, 1, 6], w: [2, 4, 3, 3]`,
  ],
  [
    () => conv2d(input("x", [1, 4, "height", 6]), w),
    `${CONV}H is "height"; windows slide over a known size; got x: [1, 4, height, 6], w: [2, 4, 3, 3]`,
  ],
  [
    () => conv2d(wrong(sequence), wrong(w)),
    `${CONV}x needs 4 axes and has 3; got sequence: [batch, 4, 5], w: [2, 4, 3, 3]`,
  ],
  [
    () => conv1d(sequence, w1, { padding: 1, dilation: 4 }),
    "conv1d: x[N, C, T] · kernel[O, C / groups, K] → [N, O, T′]: K = 3 with dilation 4 covers 9 and does not fit into T = 5 with the padding 1 + 1; got sequence: [batch, 4, 5], w1: [2, 4, 3]",
  ],
  [
    () => conv1d(input("x", ["batch", 4, "time"]), w1),
    'conv1d: x[N, C, T] · kernel[O, C / groups, K] → [N, O, T′]: T is "time"; windows slide over a known size; got x: [batch, 4, time], w1: [2, 4, 3]',
  ],
  [
    () => conv1d(wrong(x), wrong(w1)),
    "conv1d: x[N, C, T] · kernel[O, C / groups, K] → [N, O, T′]: x needs 3 axes and has 4; got x: [batch, 4, 5, 6], w1: [2, 4, 3]",
  ],
  [
    () => convTranspose2d(x, wrong(w)),
    `${BACK}"O" is both 4 in u and 2 in kernel; got x: [batch, 4, 5, 6], w: [2, 4, 3, 3]`,
  ],
  [
    () => convTranspose2d(input("u", [1, 2, 1, 1]), w, { padding: 2 }),
    `${BACK}H is -1; an integer of at least 0 is needed; got u: [1, 2, 1, 1], w: [2, 4, 3, 3]`,
  ],
  [
    () => convTranspose2d(input("u", [1, 2, 2, 2]), w, { stride: 2, outputPadding: [0, 2] }),
    `${BACK}[H′, W′] is [2, 2] in u, but the kernel fits [2, 3] times into [H, W] = [5, 7]; got u: [1, 2, 2, 2], w: [2, 4, 3, 3]`,
  ],
  [
    () => convTranspose2d(input("u", [1, 2, "rows", 2]), w),
    `${BACK}H′ is "rows"; windows slide over a known size; got u: [1, 2, rows, 2], w: [2, 4, 3, 3]`,
  ],
  [
    () => convTranspose1d(input("u", [1, 3, 2]), wrong(w1)),
    'convTranspose1d: u[N, O, T′] · kernel[O, C / groups, K] → [N, C, T]: "O" is both 3 in u and 2 in kernel; got u: [1, 3, 2], w1: [2, 4, 3]',
  ],
  [
    () =>
      core.apply(
        ops.ConvKernelTranspose2d,
        { x, u: input("u", ["batch", 3, 3, 4]) },
        { ...plain, groups: 3, size: [3, 3] },
      ),
    'ConvKernelTranspose2d: x[N, C, H, W] · u[N, O, H′, W′] → [O, C / groups, KH, KW]: "C" is 4, which 3 groups do not divide; got x: [batch, 4, 5, 6], u: [batch, 3, 3, 4]',
  ],
  [
    () => core.apply(ops.ConvKernelTranspose2d, { x, u: input("u", [3, 3, 3, 4]) }, { ...plain, size: [3, 3] }),
    'ConvKernelTranspose2d: x[N, C, H, W] · u[N, O, H′, W′] → [O, C / groups, KH, KW]: "N" is both batch in x and 3 in u; got x: [batch, 4, 5, 6], u: [3, 3, 3, 4]',
  ],
])("%s", (work, text) => {
  expect(work).toThrow(core.ShapeError);
  expect(work).toThrow(new core.ShapeError(text));
});

const plain = {
  stride: [1, 1],
  padding: [
    [0, 0],
    [0, 0],
  ],
  dilation: [1, 1],
  groups: 1,
} as const;

test.each<[work: () => unknown, error: new (message: string) => core.AdjointError, text: string]>([
  [
    () => conv2d(x, w, { padding: wrong("full") }),
    core.ArgumentError,
    'The padding is "full"; give a number, two of them, "same" or "valid".',
  ],
  [
    () => convTranspose2d(input("u", [1, 2, 2, 2]), w, { padding: "same", outputPadding: 1 }),
    core.ArgumentError,
    'convTranspose2d: outputPadding goes with a number as padding; with "same" the size is the stride times that of u.',
  ],
])("%s", (work, error, text) => {
  expect(work).toThrow(error);
  expect(work).toThrow(new error(text));
});

test("a convolution of one group may have named channels", () => {
  const y = conv2d(input("x", [2, "channels", 3, 3]), input("w", ["filters", "channels", 2, 2]));
  expect(y.shape).toEqual([2, "filters", 2, 2]);
  expect(reshape(y, [2, "filters", 4]).shape).toEqual([2, "filters", 4]);
});
