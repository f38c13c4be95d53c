import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { inferAs } from "../../graph/infer-as.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { reshape } from "../../ops/movement/reshape.ts";
import { conv2d } from "../../ops/window/conv2d.ts";
import { joinChannels, requireAxes } from "../../ops/window/convolution.shape.ts";
import type { ConvolutionShape, Convolves, HasRank } from "../../ops/window/convolution.types.ts";
import { type SlidingOptions, sameZeros, slidingOf, windowCount } from "../../ops/window/sliding.ts";
import type { Axis } from "../../shapes/shape.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";

/** How a kernel slides over sequences. */
export interface Conv1dOptions {
  /** By how much one window lies after the last; 1 if left out. */
  readonly stride?: number;
  /** How many zeros come before and after; see {@link SlidingOptions} for `"same"`. */
  readonly padding?: number | "same" | "valid";
  /** How far apart the elements of one window lie; 1 if left out. */
  readonly dilation?: number;
  /** Each group of input channels goes to its own group of output channels; 1 if left out. */
  readonly groups?: number;
}

export const conv1dOptions: OptionTable<Conv1dOptions> = {
  stride: "optional",
  padding: "optional",
  dilation: "optional",
  groups: "optional",
};

/**
 * The cross-correlation of sequences with a kernel: {@link conv2d} of images one row high.
 * $`y_{not} = \sum_{ck} x_{n,c,\,st+dk-p}\, w_{ock}`$ with stride $`s`$, dilation $`d`$ and padding $`p`$. The
 * cotangent of `x` is the {@link convTranspose1d} of that of y with the kernel, and $`\bar w_{ock} = \sum_{nt} x_{n,c,\,st+dk-p}\, \bar y_{not}`$.
 *
 * @param x - `[N, C, T]`, real; T is a number, not a name
 * @param kernel - `[O, C / groups, K]`, real
 * @param options - `stride`, `padding`, `dilation`, `groups`
 * @returns `[N, O, T′]`
 * @throws ShapeError if the channels differ, if the groups do not divide them, or if the kernel does not fit into the padded
 * sequence
 *
 * @example
 * ```ts
 * import { constant, conv1d, evaluate } from "@adjoint/core";
 * const x = constant([[[1, 2, 3, 4]]]);
 * evaluate(conv1d(x, constant([[[1, 0, -1]]])), {}).toArray(); // => [[[-2, -2]]]
 * ```
 */
export function conv1d<X extends Node, K extends Node, const O extends Conv1dOptions = Record<never, never>>(
  x: X & HasRank<ShapeOf<X>, 3>,
  kernel: K & Convolves<ShapeOf<X>, ShapeOf<K>, O, 3>,
  options?: O & OnlyOptions<O, Conv1dOptions>,
): Node<ConvolutionShape<ShapeOf<X>, ShapeOf<K>, O>>;
export function conv1d(x: Node, kernel: Node, given?: Conv1dOptions): Node {
  requireNodes("conv1d", { x, kernel });
  const { groups = 1, ...options } = readOptions("conv1d", given, conv1dOptions);
  const lying = lyingOptions(options);
  const shape = inferAs(
    "conv1d",
    {
      inputs: ["x", "kernel"],
      text: "x[N, C, T] · kernel[O, C / groups, K] → [N, O, T′]",
      infer([x = [], kernel = []]) {
        requireAxes(3, { x, kernel });
        const sliding = slidingOf(lying, (axis, stride, dilation) =>
          axis === 0 ? 0 : sameZeros(x[2], kernel[2], stride, dilation),
        );
        const along = { letter: "T", size: x[2], kernelLetter: "K", kernel: kernel[2] };
        return [...joinChannels(x, kernel, groups), windowCount(along, 1, sliding)];
      },
    },
    [x, kernel],
  );
  return reshape(conv2d(lie(x), lie(kernel), { ...lying, groups }), shape);
}

/** The options for images one row high. */
export function lyingOptions({ stride = 1, padding = 0, dilation = 1 }: Conv1dOptions): SlidingOptions {
  return {
    stride: [1, stride],
    padding: typeof padding === "string" ? padding : [0, padding],
    dilation: [1, dilation],
  };
}

/** A sequence as an image one row high. */
export function lie(x: Node): Node {
  const [batch, channels, along] = x.shape as readonly Axis[];
  return reshape(x, [batch as Axis, channels as Axis, 1, along as Axis]); // three axes, as the rule demanded
}
