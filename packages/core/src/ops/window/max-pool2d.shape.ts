import type { Pair, Sliding } from "../../array/window-rows.ts";
import { ShapeError } from "../../errors.ts";
import { anyNumber, pairOf } from "../../shapes/attribute-sort.ts";
import type { Axis } from "../../shapes/shape.ts";
import { drawSize, type ShapeRule } from "../../shapes/shape-rule.ts";
import { drawSliding, requireWhole, windowCounts } from "./sliding.ts";

/** Which windows a pooling looks at. */
export interface Pooling extends Omit<Sliding, "dilation"> {
  /** The sizes of a window. */
  readonly kernel: Pair;
}

/** The windows of a pooling, without gaps in them. */
export function slidingOfPool({ stride, padding }: Pooling): Sliding {
  return { stride, padding, dilation: [1, 1] };
}

/** The rule of the poolings: a number for each window. No window may lie in the padding alone. */
export const pooling: ShapeRule<Pooling> = {
  inputs: ["x"],
  text: "x[N, C, H, W] → [N, C, H′, W′]",
  attributes: { stride: pairOf(anyNumber), padding: pairOf(pairOf(anyNumber)), kernel: pairOf(anyNumber) },
  infer([x = []], attributes) {
    if (x.length !== 4) throw new ShapeError(`x needs 4 axes and has ${x.length}`);
    const counts = windowCounts(x.slice(2), attributes.kernel, slidingOfPool(attributes));
    for (const [axis, letter] of ["H", "W"].entries()) {
      requireWhole(letter, x[axis + 2] as Axis, 1); // x has four axes
      const [size, ends] = [attributes.kernel[axis] as number, attributes.padding[axis] as Pair]; // both have two entries
      if (Math.max(...ends) >= size)
        throw new ShapeError(
          `the padding ${ends.join(" + ")} reaches K${letter} = ${size}; a window would hold nothing else`,
        );
    }
    return [...x.slice(0, 2), ...counts];
  },
  draw(choose) {
    const { sliding, kernel, size } = drawSliding(choose, { dilated: false });
    const { stride, padding } = sliding;
    const room = size.map((length) => Math.max(length, 1));
    return { shapes: [[drawSize(choose), drawSize(choose), ...room]], attributes: { stride, padding, kernel } };
  },
};
