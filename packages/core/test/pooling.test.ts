import * as core from "@adjoint/core";
import type { Pooling } from "@adjoint/core/ops";
import fc from "fast-check";
import { expect, test } from "vitest";
import { at, cases, type Sizes } from "./exact-cases.ts";

const { avgPool2d, constant, evaluate, input, maxPool2d, ops, vjp } = core;

/** The elements of a window that lie inside the image, first to last. */
function windowOf(x: core.NDArray, y: Sizes, place: number, pool: Pooling): number[] {
  const [, channels = 0, down = 0, across = 0] = y;
  const [i, j, c] = [Math.floor(place / across) % down, place % across, Math.floor(place / across / down) % channels];
  const n = Math.floor(place / across / down / channels);
  const found: number[] = [];
  for (let k = 0; k < pool.kernel[0]; k++) {
    for (let l = 0; l < pool.kernel[1]; l++) {
      const [h, w] = [i * pool.stride[0] + k - pool.padding[0][0], j * pool.stride[1] + l - pool.padding[1][0]];
      const inside = h >= 0 && h < (x.shape[2] ?? 0) && w >= 0 && w < (x.shape[3] ?? 0);
      if (inside) found.push(at(x, [n, c, h, w]));
    }
  }
  return found;
}

test("max pooling takes the largest element of each window, never the padding", () => {
  cases(ops.MaxPool2d, ([x], attributes) => {
    if (x === undefined) return;
    const y = ops.MaxPool2d.forward({ x }, attributes);
    const found = Array.from(y.data, (_, place) => Math.max(...windowOf(x, y.shape, place, attributes)));
    expect(Array.from(y.data)).toEqual(found);
  });
});

test("average pooling is the mean of each window, with zeros in the padding or without them", () => {
  cases(ops.MaxPool2d, ([x], attributes) => {
    if (x === undefined) return;
    const [[top, bottom], [left, right]] = attributes.padding;
    fc.pre(top === bottom && left === right); // the options say no more
    const { kernel, stride } = attributes;
    const pool = { kernel, stride, padding: [top, left] } as const;
    const counted = evaluate(avgPool2d(constant(x), pool), {});
    const inside = evaluate(avgPool2d(constant(x), { ...pool, countPadding: false }), {});
    for (let place = 0; place < counted.data.length; place++) {
      const window = windowOf(x, counted.shape, place, attributes);
      const total = window.reduce((a, b) => a + b, 0);
      expect(counted.data[place]).toBe(total / (kernel[0] * kernel[1]) + 0);
      expect(inside.data[place]).toBe(total / window.length + 0);
    }
  });
});

test("overlapping windows add up their cotangents; of equal elements the first gets it", () => {
  const x = input("x", [1, 1, 3, 3]);
  const y: core.Node = maxPool2d(x, { kernel: 2, stride: 1 });
  const xBar = vjp(
    y,
    x,
    constant([
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ]),
  );
  expect(
    evaluate(xBar, {
      x: [
        [
          [
            [0, 0, 0],
            [0, 9, 0],
            [0, 0, 0],
          ],
        ],
      ],
    }).toArray(),
  ).toEqual([
    [
      [
        [0, 0, 0],
        [0, 10, 0],
        [0, 0, 0],
      ],
    ],
  ]);
  expect(
    evaluate(xBar, {
      x: [
        [
          [
            [5, 5, 5],
            [5, 5, 5],
            [5, 5, 5],
          ],
        ],
      ],
    }).toArray(),
  ).toEqual([
    [
      [
        [1, 2, 0],
        [3, 4, 0],
        [0, 0, 0],
      ],
    ],
  ]);
});

test("a NaN wins, and only in the windows that hold it", () => {
  const x = constant([[[[Number.NaN, 1, 2, 3]]]]);
  expect(evaluate(maxPool2d(x, { kernel: [1, 2] }), {}).toArray()).toEqual([[[[Number.NaN, 3]]]]);
});

test("pools of no channels and no images are empty", () => {
  const x = input("x", ["batch", 0, 4, 4]);
  expect(
    evaluate(avgPool2d(x, { kernel: 2 }), { x: { shape: [3, 0, 4, 4], data: [] } }, { axes: { batch: 3 } }).shape,
  ).toEqual([3, 0, 2, 2]);
  const none = input("x", ["batch", 1, 4, 4]);
  expect(evaluate(maxPool2d(none, { kernel: 2 }), { x: { shape: [0, 1, 4, 4], data: [] } }).shape).toEqual([
    0, 1, 2, 2,
  ]);
});

// biome-ignore lint/suspicious/noExplicitAny: these calls are wrong on purpose
const wrong = (value: unknown): any => value;
const x: core.Node = input("x", ["batch", 4, 5, 6]); // a plain node, whose wrong use the types do not refuse
const POOL = "MaxPool2d: x[N, C, H, W] → [N, C, H′, W′]: ";

test.each<[work: () => unknown, text: string]>([
  [
    () => maxPool2d(x, { kernel: 6 }),
    `${POOL}KH = 6 does not fit into H = 5 with the padding 0 + 0; got x: [batch, 4, 5, 6]`,
  ],
  [
    () => maxPool2d(x, { kernel: 2, padding: 2 }),
    `${POOL}the padding 2 + 2 reaches KH = 2; a window would hold nothing else; got x: [batch, 4, 5, 6]`,
  ],
  [
    () => maxPool2d(x, { kernel: 0 }),
    `${POOL}stride is 0; an integer of at least 1 is needed; got x: [batch, 4, 5, 6]`,
  ],
  [
    () => maxPool2d(input("x", [1, 1, 0, 2]), { kernel: 2, padding: 1 }),
    `${POOL}H is 0; an integer of at least 1 is needed; got x: [1, 1, 0, 2]`,
  ],
  [
    () => avgPool2d(wrong(input("sequence", ["batch", 4, 5])), { kernel: 2 }),
    "avgPool2d: x[N, C, H, W] → [N, C, H′, W′]: x needs 4 axes and has 3; got sequence: [batch, 4, 5]",
  ],
])("%s", (work, text) => {
  expect(work).toThrow(core.ShapeError);
  expect(work).toThrow(new core.ShapeError(text));
});

test("average pooling over named channels is an error", () => {
  expect(() => avgPool2d(input("x", ["batch", "channels", 4, 4]), { kernel: 2 })).toThrow(
    new core.AxisError(
      "avgPool2d: the channels of x [batch, channels, 4, 4] are a named axis; each has its own kernel, so give a number.",
    ),
  );
});
