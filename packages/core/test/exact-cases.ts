import * as core from "@adjoint/core";
import { elementCount, type Op } from "@adjoint/core/ops";
import fc from "fast-check";

/** Sizes of an array. */
export type Sizes = readonly number[];

/** Draws cases from the record, with values in eighths, so that sums of products are exact. */
export function cases<I extends string, A extends object>(
  op: Op<I, A>,
  check: (arrays: readonly core.NDArray[], attributes: A, draw: (shape: core.Shape) => core.NDArray) => void,
): void {
  fc.assert(
    fc.property(fc.gen(), (g) => {
      const draw = (shape: core.Shape): core.NDArray => {
        const count = elementCount(shape as Sizes); // drawn shapes have no names
        const length = { minLength: count, maxLength: count };
        const data = g(fc.array, fc.integer({ min: -16, max: 16 }), length).map((eighths) => eighths / 8);
        return core.ndarray({ shape: shape as Sizes, data });
      };
      const draws = op.shape.draw as NonNullable<typeof op.shape.draw>; // these ops draw cases
      const { shapes, attributes } = draws((min, max) => g(fc.integer, { min, max }));
      check(shapes.map(draw), attributes, draw);
    }),
  );
}

/** The inner product of two arrays. */
export const inner = (a: core.NDArray, b: core.NDArray): number =>
  Array.from(a.data).reduce((total, value, i) => total + value * (b.data[i] ?? 0), 0);

/** The element of an image, 0 in the padding. */
export function at(x: core.NDArray, [n, c, h, w]: readonly [number, number, number, number]): number {
  const [, channels = 0, height = 0, width = 0] = x.shape;
  return h < 0 || h >= height || w < 0 || w >= width ? 0 : (x.data[((n * channels + c) * height + h) * width + w] ?? 0);
}
