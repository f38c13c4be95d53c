import { ShapeError } from "../../errors.ts";
import { defineOp } from "../../graph/define-op.ts";
import type { Op } from "../../graph/op.ts";
import { anyAxis, anyNumber, listOf } from "../../shapes/attribute-sort.ts";
import { always } from "../../shapes/kind.ts";
import type { Shape } from "../../shapes/shape.ts";
import { drawSizes } from "../../shapes/shape-rule.ts";
import { threefry } from "./random-mask.kernel.ts";

/** Which random numbers. */
export interface RandomNumbers {
  /** The shape of the result. */
  readonly shape: Shape;
  /** Numbers of one seed and different streams are independent. */
  readonly stream: number;
}

/** What tells these counters from those of masks, whose second word is 0: one seed serves both. */
const SECOND_WORD = 1;

/**
 * Random numbers, a function of the seed, the stream and the position. A primitive because bits of masks would cost 24 elements
 * each; multiples of 2⁻²⁴, so that they are the same in every precision, and none is rounded to 1.
 */
export const RandomUniform: Op<"seed", RandomNumbers> = defineOp({
  name: "RandomUniform",
  inputs: ["seed"],
  shape: {
    inputs: ["seed"],
    text: "seed[] → [shape]",
    attributes: { shape: listOf(anyAxis), stream: anyNumber },
    infer([seed = []], { shape, stream }) {
      if (seed.length > 0) throw new ShapeError(`seed needs no axes and has ${seed.length}`);
      if ((stream | 0) !== stream) throw new ShapeError(`the stream is ${stream}; a whole number of 32 bits is needed`);
      return shape;
    },
    draw: (choose) => ({ shapes: [[]], attributes: { shape: drawSizes(choose, 0, 3), stream: choose(0, 2) } }),
  },
  kind: always("real"),
  domain: { seed: { kinds: ["int32"], below: () => 2 ** 31 } },
  kernel: ({ attributes: { stream } }) => {
    return (y, [seed]) => {
      for (let i = 0; i < y.length; i += 2) {
        const [first, second] = threefry([seed?.[0] as number, stream], [i / 2, SECOND_WORD]); // the seed is one number
        y[i] = (first >>> 8) / 2 ** 24;
        if (i + 1 < y.length) y[i + 1] = (second >>> 8) / 2 ** 24;
      }
    };
  },
  vjp: { seed: null },
  jvp: { seed: null },
  doc: {
    summary: "Random numbers from 0 to 1, a function of a seed and the position.",
    formula: "y_i = r_i(\\mathrm{seed}) \\in [0, 1)",
    kinks: "none: the seed has no gradient",
    source: "by definition; the bits are those of Threefry-2x32-20 (Salmon et al., 2011)",
  },
});
