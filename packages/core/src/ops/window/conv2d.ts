import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { Conv2d } from "./convolution.ts";
import type { ConvolutionShape, Convolves, HasRank } from "./convolution.types.ts";
import { type SlidingOptions, sameZeros, slidingOf, slidingOptions } from "./sliding.ts";

/** How a kernel slides over images. */
export interface Conv2dOptions extends SlidingOptions {
  /** Each group of input channels goes to its own group of output channels; 1 if left out. */
  readonly groups?: number;
}

export const conv2dOptions: OptionTable<Conv2dOptions> = { ...slidingOptions, groups: "optional" };

/**
 * The cross-correlation of images with a kernel, which deep learning calls convolution (the kernel is not flipped):
 * $`y_{noij} = \sum_{ckl} x_{n,c,\,si+dk-p,\,sj+dl-p}\, w_{ockl}`$ with stride $`s`$, dilation $`d`$ and padding $`p`$ by
 * zeros. There are $`H' = \lfloor (H + 2p - d(KH - 1) - 1) / s \rfloor + 1`$ windows above each other.
 *
 * @param x - `[N, C, H, W]`, real; H and W are numbers, not names
 * @param kernel - `[O, C / groups, KH, KW]`, real
 * @param options - `stride`, `padding`, `dilation`: a number, or one for each axis; `padding` also `"same"`, `"valid"`
 * @returns `[N, O, H′, W′]`
 * @throws ShapeError if the channels differ, if the groups do not divide them, or if the kernel does not fit into the padded
 * images
 *
 * @example
 * ```ts
 * import { constant, conv2d, evaluate } from "@adjoint/core";
 * const x = constant([[[[1, 2, 3], [4, 5, 6], [7, 8, 9]]]]);
 * const kernel = constant([[[[1, 0], [0, -1]]]]);
 * evaluate(conv2d(x, kernel), {}).toArray(); // => [[[[-4, -4], [-4, -4]]]]
 * conv2d(x, kernel, { stride: 2, padding: "same" }).shape; // => [1, 1, 2, 2]
 * ```
 */
export function conv2d<X extends Node, K extends Node, const O extends Conv2dOptions = Record<never, never>>(
  x: X & HasRank<ShapeOf<X>, 4>,
  kernel: K & Convolves<ShapeOf<X>, ShapeOf<K>, O, 4>,
  options?: O & OnlyOptions<O, Conv2dOptions>,
): Node<ConvolutionShape<ShapeOf<X>, ShapeOf<K>, O>>;
export function conv2d(x: Node, kernel: Node, given?: Conv2dOptions): Node {
  requireNodes("conv2d", { x, kernel });
  const { groups = 1, ...options } = readOptions("conv2d", given, conv2dOptions);
  const sliding = slidingOf(options, (axis, stride, dilation) =>
    sameZeros(x.shape[axis + 2], kernel.shape[axis + 2], stride, dilation),
  );
  return apply(Conv2d, { x, kernel }, { ...sliding, groups });
}
