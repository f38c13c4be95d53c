import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import type { Numbers } from "../../array/dtype.ts";
import { elementCount } from "../../array/sizes.ts";
import { type Pair, windowRows } from "../../array/window-rows.ts";
import { apply } from "../../graph/apply.ts";
import { defineOp } from "../../graph/define-op.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { KernelContext, NamedInputs, Op, RuleContext } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { real } from "../../shapes/domain.ts";
import { always } from "../../shapes/kind.ts";
import type { Axis, Shape } from "../../shapes/shape.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { gather, scatterAdd } from "../movement/gather-scatter.ts";
import { reshape } from "../movement/reshape.ts";
import type { HasRank, PoolingShape, Pools } from "./convolution.types.ts";
import { eachLargest, type PlaneWindows } from "./max-pool2d.kernel.ts";
import { type Pooling, pooling, slidingOfPool } from "./max-pool2d.shape.ts";
import { anyPadding, pair, perWindowAxis, type SlidingOptions, sameZeros, slidingOf } from "./sliding.ts";

/**
 * Where the largest element of each window lies in its plane, row-major. A primitive because no other op looks at windows
 * one by one; the derivatives of {@link MaxPool2d} gather and scatter by it.
 */
export const ArgMaxPool2d: Op<"x", Pooling> = defineOp({
  name: "ArgMaxPool2d",
  inputs: ["x"],
  shape: pooling,
  kind: always("int32"),
  domain: { x: { ...real, distinct: true } },
  form: { kind: "window", sliding: slidingOfPool },
  kernel: (context) => {
    const windows = windowsOf(context);
    return (y, [x]) =>
      eachLargest(windows, x as Numbers, (window, _, inPlane) => {
        y[window] = inPlane;
      });
  },
  vjp: { x: null },
  jvp: { x: null },
  doc: {
    summary: "Where the largest element of each window lies in its plane.",
    formula: "y_i = \\arg\\max_{k \\in \\mathrm{window}_i} x_k",
    kinks: "where several are largest, the first position",
    source: "positions have no gradient",
  },
});

/**
 * The largest element of each window. A primitive, and not a gather by {@link ArgMaxPool2d}, so that it is one node in
 * pictures and exports, and computes no positions where no gradient is asked for.
 */
export const MaxPool2d: Op<"x", Pooling> = defineOp({
  name: "MaxPool2d",
  inputs: ["x"],
  shape: pooling,
  kind: always("real"),
  domain: { x: { ...real, distinct: true } },
  form: { kind: "window", sliding: slidingOfPool },
  kernel: (context) => {
    const windows = windowsOf(context);
    return (y, [data]) => {
      const x = data as Numbers; // the op has one input
      eachLargest(windows, x, (window, position) => {
        y[window] = x[position] as number;
      });
    };
  },
  vjp: {
    x: (yBar, inputs, at) => {
      const size = flat(inputs.x)[2];
      const [updates, indices] = [reshape(yBar, flat(yBar)), positionsOf(inputs, at)];
      return reshape(scatterAdd(updates, indices, { axis: 2, batchAxes: 2, size }), inputs.x.shape);
    },
  },
  jvp: {
    x: (xDot, inputs, at) =>
      reshape(gather(reshape(xDot, flat(xDot)), positionsOf(inputs, at), { axis: 2, batchAxes: 2 }), at.y.shape),
  },
  doc: {
    summary: "The largest element of each window.",
    formula: "y_i = \\max_{k \\in \\mathrm{window}_i} x_k",
    kinks: "where several are largest, the first position gets the cotangent",
    source: "the derivative is 1 by the largest, 0 by the others",
  },
});

function windowsOf({ inputs: [x = []], output, attributes }: KernelContext<Pooling>): PlaneWindows {
  const [size, counts] = [x.slice(2) as unknown as Pair, output.slice(2) as unknown as Pair]; // two sizes after N and C
  return {
    count: elementCount(x.slice(0, 2)),
    area: { x: elementCount(size), u: elementCount(counts) },
    rows: windowRows({ size, kernel: attributes.kernel, counts }, slidingOfPool(attributes)),
    step: attributes.stride[1],
  };
}

/** The shape with each plane as one axis. */
function flat({ shape }: Node): readonly [Axis, Axis, number] {
  const [batch, channels, height, width] = shape as Shape;
  return [batch as Axis, channels as Axis, Number(height) * Number(width)]; // the rule demands four axes, the last two numbers
}

function positionsOf({ x }: NamedInputs<"x">, { attributes }: RuleContext<Pooling>): Node {
  const positions = apply(ArgMaxPool2d, { x }, attributes);
  return reshape(positions, flat(positions));
}

/** Which windows to look at. */
export interface PoolOptions extends Pick<SlidingOptions, "padding"> {
  /** The size of a window. */
  readonly kernel: number | Pair;
  /** By how much one window lies after the last; the size of a window if left out, so that they tile the plane. */
  readonly stride?: number | Pair;
}

export const poolOptions: OptionTable<PoolOptions> = {
  kernel: ["required", perWindowAxis],
  stride: ["optional", perWindowAxis],
  padding: ["optional", anyPadding],
};

/** The options of a pooling as attributes. */
export function poolingOf({ shape }: Node, { kernel, stride = kernel, padding = 0 }: PoolOptions): Pooling {
  const size = pair(kernel);
  const { dilation: _, ...sliding } = slidingOf({ stride, padding }, (axis, step) =>
    sameZeros(shape[axis + 2], size[axis], step, 1),
  );
  return { ...sliding, kernel: size };
}

/**
 * The largest element of each window: $`y_i = \max_{k \in \mathrm{window}_i} x_k`$, with
 * $`\bar x_j = \sum_i [j = k_i]\, \bar y_i`$ where $`k_i`$ is the place of the largest. Padding never is the largest. A NaN wins.
 *
 * Where several elements of a window are the largest, the first position gets the cotangent; an element that is the largest
 * of several windows gets the sum.
 *
 * @param x - `[N, C, H, W]`, real; H and W are numbers, not names
 * @param options - `kernel`, `stride`, `padding`: a number, or one for each axis; `padding` also `"same"`, `"valid"`
 * @returns `[N, C, H′, W′]`
 * @throws ShapeError if the window does not fit into the padded images, or could lie in the padding alone
 *
 * @example
 * ```ts
 * import { constant, evaluate, maxPool2d } from "@adjoint/core";
 * const x = constant([[[[1, 2, 3, 4], [5, 6, 7, 8]]]]);
 * evaluate(maxPool2d(x, { kernel: 2 }), {}).toArray(); // => [[[[6, 8]]]]
 * evaluate(maxPool2d(x, { kernel: 2, stride: 1 }), {}).toArray(); // => [[[[6, 7, 8]]]]
 * ```
 */
export function maxPool2d<X extends Node, const O extends PoolOptions>(
  x: X & HasRank<ShapeOf<X>, 4> & Pools<ShapeOf<X>, O>,
  options: O & OnlyOptions<O, PoolOptions>,
): Node<PoolingShape<ShapeOf<X>, O>>;
export function maxPool2d(x: Node, given: PoolOptions): Node {
  requireNodes("maxPool2d", { x });
  const options = readOptions("maxPool2d", given, poolOptions);
  return apply(MaxPool2d, { x }, poolingOf(x, options));
}
