import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { ShapeError } from "../../errors.ts";
import { apply } from "../../graph/apply.ts";
import { defineOp } from "../../graph/define-op.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { anyAxis, anyNumber, listOf } from "../../shapes/attribute-sort.ts";
import { always } from "../../shapes/kind.ts";
import { requireShape, type Shape } from "../../shapes/shape.ts";
import { drawSizes } from "../../shapes/shape-rule.ts";
import type { WrittenShape } from "../../shapes/types/written-shape.ts";
import { threefry } from "./random-mask.kernel.ts";

/** What a mask is like. */
export interface RandomMasking {
  /** The shape of the mask. */
  readonly shape: Shape;
  /** How probable it is that an element is true. */
  readonly probability: number;
  /** Masks of one seed and different streams are independent. */
  readonly stream: number;
}

/**
 * Random truth values, a function of the seed, the stream and the position. A primitive because nothing else makes random
 * bits; booleans, so that the mask is the same in every precision.
 */
export const RandomMask: Op<"seed", RandomMasking> = defineOp({
  name: "RandomMask",
  inputs: ["seed"],
  shape: {
    inputs: ["seed"],
    text: "seed[] → [shape]",
    attributes: { shape: listOf(anyAxis), probability: anyNumber, stream: anyNumber },
    infer([seed = []], { shape, probability, stream }) {
      if (seed.length > 0) throw new ShapeError(`seed needs no axes and has ${seed.length}`);
      if (!(probability >= 0 && probability <= 1))
        throw new ShapeError(`the probability is ${probability}; a number from 0 to 1 is needed`);
      if ((stream | 0) !== stream) throw new ShapeError(`the stream is ${stream}; a whole number of 32 bits is needed`);
      return shape;
    },
    draw: (choose) => ({
      shapes: [[]],
      attributes: { shape: drawSizes(choose, 0, 3), probability: choose(0, 4) / 4, stream: choose(0, 2) },
    }),
  },
  kind: always("bool"),
  domain: { seed: { kinds: ["int32"], below: () => 2 ** 31 } },
  kernel: ({ attributes: { probability, stream } }) => {
    const threshold = probability * 2 ** 32;
    return (y, [seed]) => {
      for (let i = 0; i < y.length; i += 2) {
        const [first, second] = threefry([seed?.[0] as number, stream], [i / 2, 0]); // the seed is one number
        y[i] = Number(first >>> 0 < threshold);
        if (i + 1 < y.length) y[i + 1] = Number(second >>> 0 < threshold);
      }
    };
  },
  vjp: { seed: null },
  jvp: { seed: null },
  doc: {
    summary: "Random truth values, a function of a seed and the position.",
    formula: "y_i = [\\, r_i(\\mathrm{seed}) < p \\,]",
    kinks: "none: the seed has no gradient",
    source: "by definition; the bits are those of Threefry-2x32-20 (Salmon et al., 2011)",
  },
});

/** How a mask is drawn. */
export interface RandomMaskOptions {
  /** How probable it is that an element is true. */
  readonly probability: number;
  /** Masks of one seed and different streams are independent; 0 if left out. */
  readonly stream?: number;
}

const randomMaskOptions: OptionTable<RandomMaskOptions> = { probability: "required", stream: "optional" };

/**
 * Random truth values, each true with the same probability: the same ones for the same seed, in any evaluation and any
 * precision. A longer mask begins with the elements of a shorter one.
 *
 * @param seed - `[]`, int32
 * @param shape - sizes, or names that other nodes of the graph bind
 * @returns `[shape]`, bool
 * @throws ShapeError if the probability is not within 0 … 1, or the stream no whole number
 *
 * @example
 * ```ts
 * import { constant, evaluate, ndarray, randomMask } from "@adjoint/core";
 * const seed = constant(ndarray(1, "int32"));
 * evaluate(randomMask(seed, [6], { probability: 0.5 }), {}).toArray(); // => [false, false, true, true, true, false]
 * ```
 */
export function randomMask<const S extends Shape>(
  seed: Node,
  shape: S,
  options: RandomMaskOptions,
): Node<WrittenShape<S>> {
  const { probability, stream = 0 } = readOptions("randomMask", options, randomMaskOptions);
  requireShape(shape, "randomMask");
  return apply(RandomMask, { seed }, { shape: Object.freeze([...shape]), probability, stream });
}
