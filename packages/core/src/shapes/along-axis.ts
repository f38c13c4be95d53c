import { ShapeError } from "../errors.ts";
import { type AttributeSorts, wholeNumber } from "./attribute-sort.ts";
import { equalShapes } from "./equal-shapes.ts";
import type { Shape } from "./shape.ts";
import { type Choose, drawSize, drawSizes, type ShapeRule } from "./shape-rule.ts";

/** Along which axis an op goes that keeps the shape. */
export interface AlongAxis {
  /** Its position. */
  readonly axis: number;
}

/**
 * The rule of ops that go along one axis and keep the shape: all inputs have one shape, and so has the result.
 *
 * @param rest - the attributes besides the axis: what each may be, and how to draw them
 *
 * @example
 * ```ts
 * import { alongAxis } from "@adjoint/core/ops";
 * alongAxis(["x"], { attributes: {}, draw: () => ({}) }).text; // => "x[…, k, …] → […, k, …]"
 * ```
 */
export function alongAxis<Rest extends object>(
  inputs: readonly string[],
  rest: { readonly attributes: AttributeSorts<Rest>; draw(choose: Choose): Rest },
): ShapeRule<AlongAxis & Rest> {
  const equal = equalShapes(inputs);
  return {
    inputs,
    text: `${inputs.map((input) => `${input}[…, k, …]`).join(" · ")} → […, k, …]`,
    attributes: { axis: wholeNumber, ...rest.attributes } as AttributeSorts<AlongAxis & Rest>, // the two together
    infer(shapes, { axis }) {
      const shape: Shape = equal.infer(shapes, {});
      if (shape[axis] === undefined) throw new ShapeError(`there is no axis ${axis}`);
      return shape;
    },
    draw(choose) {
      const before = drawSizes(choose, 0, 1);
      const sizes = [...before, drawSize(choose), ...drawSizes(choose, 0, 1)];
      return { shapes: inputs.map(() => sizes), attributes: { axis: before.length, ...rest.draw(choose) } };
    },
  };
}
