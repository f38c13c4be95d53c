import { listOf, wholeNumber } from "./attribute-sort.ts";
import { equalShapes } from "./equal-shapes.ts";
import { reducing } from "./repetition.ts";
import type { ShapeRule } from "./shape-rule.ts";

/** Along which axes an op goes that keeps the shape. */
export interface AlongAxes {
  /** Their positions, ascending. */
  readonly axes: readonly number[];
}

/**
 * The rule of ops that go along axes and keep the shape: all inputs have one shape, and so has the result.
 *
 * @example
 * ```ts
 * import { alongAxes } from "@adjoint/core/ops";
 * alongAxes(["x"]).text; // => "x[…, k, …] → […, k, …]"
 * ```
 */
export function alongAxes(inputs: readonly string[]): ShapeRule<AlongAxes> {
  const equal = equalShapes(inputs);
  return {
    inputs,
    text: `${inputs.map((input) => `${input}[…, k, …]`).join(" · ")} → […, k, …]`,
    attributes: { axes: listOf(wholeNumber) },
    infer(shapes, { axes }) {
      const shape = equal.infer(shapes, {});
      reducing.infer([shape], { axes, keepAxes: true }); // for its error alone
      return shape;
    },
    draw(choose) {
      const { shapes, attributes } = reducing.draw(choose);
      return { shapes: inputs.flatMap(() => shapes), attributes: { axes: attributes.axes } };
    },
  };
}
