import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import type { Pair } from "../../array/window-rows.ts";
import { ArgumentError } from "../../errors.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { type Conv2dOptions, conv2dOptions } from "./conv2d.ts";
import { ConvTranspose2d } from "./convolution.ts";
import type { ConvolvesBack, HasRank, TransposedShape } from "./convolution.types.ts";
import { pair, sameZeros, slidingOf } from "./sliding.ts";

/** How a kernel slid over the images that are the result. */
export interface ConvTranspose2dOptions extends Conv2dOptions {
  /** How much larger than the smallest the result is, less than the stride; 0 if left out. */
  readonly outputPadding?: number | Pair;
}

const convTranspose2dOptions: OptionTable<ConvTranspose2dOptions> = { ...conv2dOptions, outputPadding: "optional" };

/**
 * The transpose of {@link conv2d} by its input, with the same kernel and options: $`\langle \mathrm{conv}(x), u \rangle =
 * \langle x, \mathrm{convTranspose}(u) \rangle`$. It makes images larger: $`H = (H' - 1) s + d (KH - 1) + 1 - 2p`$, and
 * more by `outputPadding`; with `"same"`, $`H = s H'`$.
 *
 * @param u - `[N, O, H′, W′]`, real; H′ and W′ are numbers, not names
 * @param kernel - `[O, C / groups, KH, KW]`, real: that of the convolution, from C to O channels
 * @param options - those of the convolution, and `outputPadding`
 * @returns `[N, C, H, W]`
 * @throws ShapeError if the channels differ, if the groups do not divide them, or if the result would have no size
 * @throws ArgumentError for `outputPadding` with `"same"`
 *
 * @example
 * ```ts
 * import { constant, convTranspose2d, evaluate } from "@adjoint/core";
 * const u = constant([[[[1, 10]]]]);
 * const kernel = constant([[[[1, 2], [3, 4]]]]);
 * evaluate(convTranspose2d(u, kernel), {}).toArray(); // => [[[[1, 12, 20], [3, 34, 40]]]]
 * convTranspose2d(u, kernel, { stride: 2 }).shape; // => [1, 1, 2, 4]
 * ```
 */
export function convTranspose2d<
  U extends Node,
  K extends Node,
  const O extends ConvTranspose2dOptions = Record<never, never>,
>(
  u: U & HasRank<ShapeOf<U>, 4>,
  kernel: K & ConvolvesBack<ShapeOf<U>, ShapeOf<K>, O, 4>,
  options?: O & OnlyOptions<O, ConvTranspose2dOptions>,
): Node<TransposedShape<ShapeOf<U>, ShapeOf<K>, O>>;
export function convTranspose2d(u: Node, kernel: Node, given?: ConvTranspose2dOptions): Node {
  requireNodes("convTranspose2d", { u, kernel });
  const { groups = 1, outputPadding = 0, ...options } = readOptions("convTranspose2d", given, convTranspose2dOptions);
  const extra = pair(outputPadding);
  const same = options.padding === "same";
  if (same && (extra[0] !== 0 || extra[1] !== 0)) {
    throw new ArgumentError(
      'convTranspose2d: outputPadding goes with a number as padding; with "same" the size is the stride times that of u.',
    );
  }
  const [counts, kernelSize] = [u.shape.slice(2).map(Number), kernel.shape.slice(2).map(Number)]; // a name becomes NaN, which the rule refuses
  const sliding = slidingOf(options, (axis, stride, dilation) =>
    sameZeros(Number(counts[axis]) * stride, kernelSize[axis], stride, dilation),
  );
  const sizeOf = (axis: 0 | 1): number => {
    const [stride, dilation, [before, after]] = [sliding.stride[axis], sliding.dilation[axis], sliding.padding[axis]];
    const [count, window] = [Number(counts[axis]), Number(kernelSize[axis])];
    if (same) return count * stride;
    return (count - 1) * stride + dilation * (window - 1) + 1 - before - after + extra[axis];
  };
  return apply(ConvTranspose2d, { u, kernel }, { ...sliding, groups, size: [sizeOf(0), sizeOf(1)] });
}
