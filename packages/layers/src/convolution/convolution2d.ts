import { type Conv2dOptions, conv2d, type Node, named, type OnlyOptions, reshape } from "@adjoint/core";
import { type OptionTable, readOptions } from "@adjoint/core/ops";
import { type Layer, layer } from "../layer.ts";
import { plusBias } from "../plus-bias.ts";
import type { ShapedLayer } from "../shape-map.types.ts";
import type { Convolution2dShapes } from "./convolution.types.ts";
import { convolutionLabel } from "./convolution-label.ts";
import { type ConvolutionOptions, convolutionOptions, convolutionParameters } from "./convolution-options.ts";
import { requireChannels } from "./require-channels.ts";

/** Options of {@link convolution2d}; `stride`, `padding` and `dilation` as in `conv2d` of the core. */
export interface Convolution2dOptions extends ConvolutionOptions, Conv2dOptions {
  /** Each group of input channels goes to its own group of output channels; 1 if left out. */
  readonly groups?: number;
  /** The height and width of a window, K: a number, or one for each axis. */
  readonly kernel: number | readonly [number, number];
}

const convolution2dOptions: OptionTable<Convolution2dOptions> = {
  ...convolutionOptions,
  kernel: "required",
  stride: "optional",
  padding: "optional",
  dilation: "optional",
};

/**
 * The convolution of images: $`y_{noij} = b_o + \sum_{ckl} x_{n,c,\,si+dk-p,\,sj+dl-p}\, w_{ockl}`$ with stride $`s`$, dilation $`d`$ and padding $`p`$
 * by zeros; the kernel is not flipped.
 *
 * Parameters: `name/W` [O, I / groups, K, K], and unless `bias` is false `name/b` [O]. Takes x `[N, I, H, W]` to y `[N, O, H′, W′]`.
 *
 * W starts from {@link xavier} unless `init` says otherwise; b starts from zeros.
 *
 * @throws ArgumentError when it is made, if `name` is empty or not a string
 * @throws ShapeError when it is made, for a size that is not a non-negative integer, or groups that do not divide the channels
 * @throws ShapeError when it is called, naming the layer and both shapes, if x does not have I channels, or if the kernel does not fit
 * @throws KindError when it is called, if x is not real
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { convolution2d } from "@adjoint/layers";
 * const layer = convolution2d({ name: "edges", inputs: 1, outputs: 1, kernel: 2 });
 * const y = layer(constant([[[[1, 2, 3], [4, 5, 6], [7, 8, 9]]]]));
 * evaluate(y, { "edges/W": [[[[1, 0], [0, -1]]]], "edges/b": [10] }).toArray(); // => [[[[6, 6], [6, 6]]]]
 * ```
 */
export function convolution2d<const O extends Convolution2dOptions>(
  options: O & OnlyOptions<O, Convolution2dOptions>,
): ShapedLayer<Convolution2dShapes<O>>;
export function convolution2d(options: Convolution2dOptions): Layer {
  readOptions("convolution2d", options, convolution2dOptions);
  const { name, inputs, outputs, kernel, init: _, bias: __, groups = 1, ...sliding } = options;
  const label = convolutionLabel("convolution2d", options);
  const size = typeof kernel === "number" ? [kernel, kernel] : kernel;
  const { W, b, list } = convolutionParameters(options, [outputs, inputs / groups, ...size]);
  return layer(
    (x: Node): Node => {
      const rule = "x[N, I, H, W] · W[O, I / groups, K, K] + b[O] → [N, O, H′, W′]";
      requireChannels(label, { x, W, channels: inputs, rule });
      const product: Node = conv2d(x, W, { ...sliding, groups });
      return named(name, plusBias(product, b && reshape(b, [outputs, 1, 1])));
    },
    list,
    { name, kind: "convolution2d" },
  );
}
