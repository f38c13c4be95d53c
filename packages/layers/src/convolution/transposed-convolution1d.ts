import { type ConvTranspose1dOptions, convTranspose1d, type Node, named, reshape } from "@adjoint/core";
import { type OptionTable, readOptions } from "@adjoint/core/ops";
import { type Layer, layer } from "../layer.ts";
import { plusBias } from "../plus-bias.ts";
import { convolutionLabel } from "./convolution-label.ts";
import { type ConvolutionOptions, convolutionOptions, convolutionParameters } from "./convolution-options.ts";
import { requireChannels } from "./require-channels.ts";

/** Options of {@link transposedConvolution1d}; `stride`, `padding` and `dilation` as in `convTranspose1d` of the core. */
export interface TransposedConvolution1dOptions extends ConvolutionOptions, ConvTranspose1dOptions {
  /** Each group of input channels goes to its own group of output channels; 1 if left out. */
  readonly groups?: number;
  /** The length of a window, K. */
  readonly kernel: number;
}

const transposedConvolution1dOptions: OptionTable<TransposedConvolution1dOptions> = {
  ...convolutionOptions,
  kernel: "required",
  stride: "optional",
  padding: "optional",
  dilation: "optional",
  outputPadding: "optional",
};

/**
 * The transposed convolution of sequences, which makes them larger: each element of x puts a copy of the kernel, multiplied by it,
 * into the result, $`s`$ apart, and b is added. It is the transpose by x of the convolution layer from O to I channels with
 * the same kernel and options.
 *
 * Parameters: `name/W` [I, O / groups, K], and unless `bias` is false `name/b` [O]. Takes x `[N, I, T]` to y `[N, O, T′]`.
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
 * import { transposedConvolution1d } from "@adjoint/layers";
 * const layer = transposedConvolution1d({ name: "up", inputs: 1, outputs: 1, kernel: 3, stride: 2 });
 * const y = layer(constant([[[1, 10]]]));
 * evaluate(y, { "up/W": [[[1, 2, 3]]], "up/b": [0] }).toArray(); // => [[[1, 2, 13, 20, 30]]]
 * ```
 */
export function transposedConvolution1d(options: TransposedConvolution1dOptions): Layer {
  readOptions("transposedConvolution1d", options, transposedConvolution1dOptions);
  const { name, inputs, outputs, kernel, init: _, bias: __, groups = 1, ...sliding } = options;
  const label = convolutionLabel("transposedConvolution1d", options);
  const { W, b, list } = convolutionParameters(options, [inputs, outputs / groups, kernel]);
  return layer(
    (x: Node): Node => {
      const rule = "x[N, I, T] · W[I, O / groups, K] + b[O] → [N, O, T′]";
      requireChannels(label, { x, W, channels: inputs, rule });
      const product: Node = convTranspose1d(x, W, { ...sliding, groups });
      return named(name, plusBias(product, b && reshape(b, [outputs, 1])));
    },
    list,
    { name, kind: "transposedConvolution1d" },
  );
}
