import { type ConvTranspose2dOptions, convTranspose2d, type Node, named, reshape } from "@adjoint/core";
import { type OptionTable, readOptions } from "@adjoint/core/ops";
import { type Layer, layer } from "../layer.ts";
import { plusBias } from "../plus-bias.ts";
import { convolutionLabel } from "./convolution-label.ts";
import { type ConvolutionOptions, convolutionOptions, convolutionParameters } from "./convolution-options.ts";
import { requireChannels } from "./require-channels.ts";

/** Options of {@link transposedConvolution2d}; `stride`, `padding` and `dilation` as in `convTranspose2d` of the core. */
export interface TransposedConvolution2dOptions extends ConvolutionOptions, ConvTranspose2dOptions {
  /** Each group of input channels goes to its own group of output channels; 1 if left out. */
  readonly groups?: number;
  /** The height and width of a window, K: a number, or one for each axis. */
  readonly kernel: number | readonly [number, number];
}

const transposedConvolution2dOptions: OptionTable<TransposedConvolution2dOptions> = {
  ...convolutionOptions,
  kernel: "required",
  stride: "optional",
  padding: "optional",
  dilation: "optional",
  outputPadding: "optional",
};

/**
 * The transposed convolution of images, which makes them larger: each element of x puts a copy of the kernel, multiplied by it,
 * into the result, $`s`$ apart, and b is added. It is the transpose by x of the convolution layer from O to I channels with
 * the same kernel and options.
 *
 * Parameters: `name/W` [I, O / groups, K, K], and unless `bias` is false `name/b` [O]. Takes x `[N, I, H, W]` to y `[N, O, H′, W′]`.
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
 * import { transposedConvolution2d } from "@adjoint/layers";
 * const layer = transposedConvolution2d({ name: "up", inputs: 1, outputs: 1, kernel: 2, stride: 2 });
 * const y = layer(constant([[[[1, 10]]]]));
 * evaluate(y, { "up/W": [[[[1, 2], [3, 4]]]], "up/b": [0] }).toArray(); // => [[[[1, 2, 10, 20], [3, 4, 30, 40]]]]
 * ```
 */
export function transposedConvolution2d(options: TransposedConvolution2dOptions): Layer {
  readOptions("transposedConvolution2d", options, transposedConvolution2dOptions);
  const { name, inputs, outputs, kernel, init: _, bias: __, groups = 1, ...sliding } = options;
  const label = convolutionLabel("transposedConvolution2d", options);
  const size = typeof kernel === "number" ? [kernel, kernel] : kernel;
  const { W, b, list } = convolutionParameters(options, [inputs, outputs / groups, ...size]);
  return layer(
    (x: Node): Node => {
      const rule = "x[N, I, H, W] · W[I, O / groups, K, K] + b[O] → [N, O, H′, W′]";
      requireChannels(label, { x, W, channels: inputs, rule });
      const product: Node = convTranspose2d(x, W, { ...sliding, groups });
      return named(name, plusBias(product, b && reshape(b, [outputs, 1, 1])));
    },
    list,
    { name, kind: "transposedConvolution2d" },
  );
}
