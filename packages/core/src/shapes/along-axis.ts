import { ShapeError } from "../errors/shape-error.ts";
import { equalShapes } from "./equal-shapes.ts";
import type { Shape } from "./shape.ts";
import { drawSize, drawSizes, type ShapeRule } from "./shape-rule.ts";

/** Along which axis an op goes that keeps the shape. */
export interface AlongAxis {
  /** Its position. */
  readonly axis: number;
}

/**
 * The rule of ops that go along one axis and keep the shape: all inputs have one shape, and so has the result.
 *
 * @param rest - draws the attributes besides the axis
 *
 * @example
 * ```ts
 * import { alongAxis } from "@adjoint/core";
 * alongAxis(["x"], () => ({})).text; // => "x[…, k, …] → […, k, …]"
 * ```
 */
export function alongAxis<Rest extends object>(
  inputs: readonly string[],
  rest: (choose: (min: number, max: number) => number) => Rest,
): ShapeRule<AlongAxis & Rest> {
  const equal = equalShapes(inputs);
  return {
    inputs,
    text: `${inputs.map((input) => `${input}[…, k, …]`).join(" · ")} → […, k, …]`,
    infer(shapes, { axis }) {
      const shape: Shape = equal.infer(shapes, {});
      if (shape[axis] === undefined) throw new ShapeError(`there is no axis ${axis}`);
      return shape;
    },
    draw(choose) {
      const before = drawSizes(choose, 0, 1);
      const sizes = [...before, drawSize(choose), ...drawSizes(choose, 0, 1)];
      return { shapes: inputs.map(() => sizes), attributes: { axis: before.length, ...rest(choose) } };
    },
  };
}
