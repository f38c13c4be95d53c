import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { AxisError } from "../../errors.ts";
import { apply } from "../../graph/apply.ts";
import { inferAs } from "../../graph/infer-as.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { div } from "../../ops/elementwise/div.ts";
import { broadcastTo } from "../../ops/movement/broadcast.ts";
import { Conv2d } from "../../ops/window/convolution.ts";
import type { HasRank, PoolingShape, Pools } from "../../ops/window/convolution.types.ts";
import { type Pooling, pooling } from "../../ops/window/max-pool2d.shape.ts";
import { type PoolOptions, poolingOf, poolOptions } from "../../ops/window/max-pool2d.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";

/** Which windows to look at, and what counts. */
export interface AvgPoolOptions extends PoolOptions {
  /**
   * Whether zeros of the padding count as elements; if false, each mean is over the elements inside the image. True if
   * left out.
   */
  readonly countPadding?: boolean;
}

const avgPoolOptions: OptionTable<AvgPoolOptions> = { ...poolOptions, countPadding: "optional" };

/**
 * The mean of each window: $`y_i = \frac{1}{KH\,KW} \sum_{k \in \mathrm{window}_i} x_k`$, zeros of the padding included
 * unless `countPadding` is false, with $`\bar x_k = \frac{1}{KH\,KW} \sum_{i:\, k \in \mathrm{window}_i} \bar y_i`$. A convolution of each channel with a kernel of ones, divided by the size of the
 * window.
 *
 * @param x - `[N, C, H, W]`, real; C, H and W are numbers, not names
 * @param options - `kernel`, `stride`, `padding`: a number, or one for each axis; `padding` also `"same"`, `"valid"`
 * @returns `[N, C, H′, W′]`
 * @throws ShapeError if the window does not fit into the padded images, or could lie in the padding alone
 * @throws AxisError if the channels are a named axis
 *
 * @example
 * ```ts
 * import { avgPool2d, constant, evaluate } from "@adjoint/core";
 * const x = constant([[[[1, 2, 3, 4], [5, 6, 7, 8]]]]);
 * evaluate(avgPool2d(x, { kernel: 2 }), {}).toArray(); // => [[[[3.5, 5.5]]]]
 * ```
 */
export function avgPool2d<X extends Node, const O extends AvgPoolOptions>(
  x: X & HasRank<ShapeOf<X>, 4> & Pools<ShapeOf<X>, O>,
  options: O & OnlyOptions<O, AvgPoolOptions>,
): Node<PoolingShape<ShapeOf<X>, O>>;
export function avgPool2d(x: Node, given: AvgPoolOptions): Node {
  requireNodes("avgPool2d", { x });
  const { countPadding = true, ...options } = readOptions("avgPool2d", given, avgPoolOptions);
  const windows = poolingOf(x, options);
  const rule = { ...pooling, infer: (shapes: readonly Shape[]) => pooling.infer(shapes, windows) };
  const shape = inferAs("avgPool2d", rule, [x]);
  const channels = shape[1];
  if (typeof channels !== "number")
    throw new AxisError(`avgPool2d: the channels of ${x} are a named axis; each has its own kernel, so give a number.`);
  if (channels === 0) return broadcastTo(0, shape);
  const inside = countPadding ? undefined : broadcastTo(1, [1, 1, ...x.shape.slice(2)]);
  const size = windows.kernel[0] * windows.kernel[1];
  return div(sums(x, channels, windows), inside === undefined ? size : sums(inside, 1, windows));
}

/** The sum of each window, channel by channel. */
function sums(x: Node, channels: number, { kernel, stride, padding }: Pooling): Node {
  const ones = broadcastTo(1, [channels, 1, ...kernel]);
  return apply(Conv2d, { x, kernel: ones }, { stride, padding, dilation: [1, 1], groups: channels });
}
