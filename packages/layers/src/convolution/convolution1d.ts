import { type Conv1dOptions, conv1d, type Node, named, type OnlyOptions, reshape } from "@adjoint/core";
import { type OptionTable, readOptions } from "@adjoint/core/ops";
import { type Layer, layer } from "../layer.ts";
import { plusBias } from "../plus-bias.ts";
import type { ShapedLayer } from "../shape-map.types.ts";
import type { Convolution1dShapes } from "./convolution.types.ts";
import { convolutionLabel } from "./convolution-label.ts";
import { type ConvolutionOptions, convolutionOptions, convolutionParameters } from "./convolution-options.ts";
import { requireChannels } from "./require-channels.ts";

/** Options of {@link convolution1d}; `stride`, `padding` and `dilation` as in `conv1d` of the core. */
export interface Convolution1dOptions extends ConvolutionOptions, Conv1dOptions {
  /** Each group of input channels goes to its own group of output channels; 1 if left out. */
  readonly groups?: number;
  /** The length of a window, K. */
  readonly kernel: number;
}

const convolution1dOptions: OptionTable<Convolution1dOptions> = {
  ...convolutionOptions,
  kernel: "required",
  stride: "optional",
  padding: "optional",
  dilation: "optional",
};

/**
 * The convolution of sequences: $`y_{not} = b_o + \sum_{ck} x_{n,c,\,st+dk-p}\, w_{ock}`$ with stride $`s`$, dilation $`d`$ and padding $`p`$
 * by zeros; the kernel is not flipped.
 *
 * Parameters: `name/W` [O, I / groups, K], and unless `bias` is false `name/b` [O]. Takes x `[N, I, T]` to y `[N, O, T′]`.
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
 * import { convolution1d } from "@adjoint/layers";
 * const layer = convolution1d({ name: "edges", inputs: 1, outputs: 1, kernel: 3 });
 * const y = layer(constant([[[1, 2, 3, 4]]]));
 * evaluate(y, { "edges/W": [[[1, 0, -1]]], "edges/b": [10] }).toArray(); // => [[[8, 8]]]
 * ```
 */
export function convolution1d<const O extends Convolution1dOptions>(
  options: O & OnlyOptions<O, Convolution1dOptions>,
): ShapedLayer<Convolution1dShapes<O>>;
export function convolution1d(options: Convolution1dOptions): Layer {
  readOptions("convolution1d", options, convolution1dOptions);
  const { name, inputs, outputs, kernel, init: _, bias: __, groups = 1, ...sliding } = options;
  const label = convolutionLabel("convolution1d", options);
  const { W, b, list } = convolutionParameters(options, [outputs, inputs / groups, kernel]);
  return layer(
    (x: Node): Node => {
      const rule = "x[N, I, T] · W[O, I / groups, K] + b[O] → [N, O, T′]";
      requireChannels(label, { x, W, channels: inputs, rule });
      const product: Node = conv1d(x, W, { ...sliding, groups });
      return named(name, plusBias(product, b && reshape(b, [outputs, 1])));
    },
    list,
    { name, kind: "convolution1d" },
  );
}
