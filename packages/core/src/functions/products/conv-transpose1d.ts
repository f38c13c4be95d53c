import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { inferAs } from "../../graph/infer-as.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { reshape } from "../../ops/movement/reshape.ts";
import { convTranspose2d } from "../../ops/window/conv-transpose2d.ts";
import { requireAxes, requireCount, splitChannels } from "../../ops/window/convolution.shape.ts";
import type { ConvolvesBack, HasRank, TransposedShape } from "../../ops/window/convolution.types.ts";
import { requireWhole } from "../../ops/window/sliding.ts";
import type { Axis } from "../../shapes/shape.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { type Conv1dOptions, conv1dOptions, lie, lyingOptions } from "./conv1d.ts";

/** How a kernel slid over the sequences that are the result. */
export interface ConvTranspose1dOptions extends Conv1dOptions {
  /** How much longer than the shortest the result is, less than the stride; 0 if left out. */
  readonly outputPadding?: number;
}

const convTranspose1dOptions: OptionTable<ConvTranspose1dOptions> = { ...conv1dOptions, outputPadding: "optional" };

/**
 * The transpose of {@link conv1d} by its input, with the same kernel and options. It makes sequences longer:
 * $`T = (T' - 1) s + d (K - 1) + 1 - 2p`$, and more by `outputPadding`; with `"same"`, $`T = s T'`$. The cotangent of `u` is the
 * {@link conv1d} of that of the result, with the same kernel.
 *
 * @param u - `[N, O, T′]`, real; T′ is a number, not a name
 * @param kernel - `[O, C / groups, K]`, real: that of the convolution, from C to O channels
 * @param options - those of the convolution, and `outputPadding`
 * @returns `[N, C, T]`
 * @throws ShapeError if the channels differ, if the groups do not divide them, or if the result would have no size
 * @throws ArgumentError for `outputPadding` with `"same"`
 *
 * @example
 * ```ts
 * import { constant, convTranspose1d, evaluate } from "@adjoint/core";
 * const u = constant([[[1, 10]]]);
 * evaluate(convTranspose1d(u, constant([[[1, 2, 3]]]), { stride: 2 }), {}).toArray(); // => [[[1, 2, 13, 20, 30]]]
 * ```
 */
export function convTranspose1d<
  U extends Node,
  K extends Node,
  const O extends ConvTranspose1dOptions = Record<never, never>,
>(
  u: U & HasRank<ShapeOf<U>, 3>,
  kernel: K & ConvolvesBack<ShapeOf<U>, ShapeOf<K>, O, 3>,
  options?: O & OnlyOptions<O, ConvTranspose1dOptions>,
): Node<TransposedShape<ShapeOf<U>, ShapeOf<K>, O>>;
export function convTranspose1d(u: Node, kernel: Node, given?: ConvTranspose1dOptions): Node {
  requireNodes("convTranspose1d", { u, kernel });
  const { groups = 1, outputPadding = 0, ...options } = readOptions("convTranspose1d", given, convTranspose1dOptions);
  inferAs(
    "convTranspose1d",
    {
      inputs: ["u", "kernel"],
      text: "u[N, O, T′] · kernel[O, C / groups, K] → [N, C, T]",
      infer([u = [], kernel = []]) {
        requireAxes(3, { u, kernel });
        requireCount("T′", u[2]);
        requireWhole("K", kernel[2] as Axis, 1); // a kernel has three axes
        return [...splitChannels(u, kernel, groups), 0];
      },
    },
    [u, kernel],
  ); // only to throw its error
  const padding = [0, outputPadding] as const;
  const y: Node = convTranspose2d(lie(u), lie(kernel), { ...lyingOptions(options), groups, outputPadding: padding });
  const [batch, channels, , along] = y.shape as readonly Axis[];
  return reshape(y, [batch as Axis, channels as Axis, along as Axis]); // y has four axes
}
