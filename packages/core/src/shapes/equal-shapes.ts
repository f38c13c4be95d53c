import { ShapeError } from "../errors.ts";
import type { NoAttributes } from "./attribute-sort.ts";
import { formatShape, sameShape } from "./shape.ts";
import { type DrawnShapeRule, drawSizes } from "./shape-rule.ts";

/**
 * The rule of elementwise ops: all inputs have one shape, and so has the result.
 *
 * @example
 * ```ts
 * import { equalShapes } from "@adjoint/core/ops";
 * equalShapes(["a", "b"]).text; // => "a[…] · b[…] → […]"
 * ```
 */
export function equalShapes(inputs: readonly string[]): DrawnShapeRule<NoAttributes> {
  return {
    inputs,
    text: `${inputs.map((input) => `${input}[…]`).join(" · ")} → […]`,
    attributes: {},
    infer(shapes) {
      const [first = []] = shapes;
      for (let i = 1; i < shapes.length; i++) {
        const shape = shapes[i] ?? []; // i < length
        if (!sameShape(first, shape)) {
          throw new ShapeError(`"…" is both ${formatShape(first)} and ${formatShape(shape)}`);
        }
      }
      return first;
    },
    draw(choose) {
      const sizes = drawSizes(choose, 0, 3);
      return { shapes: inputs.map(() => sizes), attributes: {} };
    },
  };
}
