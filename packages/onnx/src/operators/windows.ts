import {
  type Axis,
  add,
  apply,
  avgPool2d,
  axisSize,
  cast,
  expandDims,
  max,
  mean,
  mul,
  type Node,
  ops,
  pad,
  positions,
  reshape,
  type Shape,
  squeeze,
} from "@adjoint/core";
import { OnnxError } from "../onnx-error.ts";
import type { ImportedValue } from "../reading/imported-value.ts";
import type { Operator, OperatorReaders } from "../reading/operator.ts";

type Two = readonly [number, number];

/** How windows slide, over two axes: one axis stands behind one of size 1. */
interface Windows {
  readonly stride: Two;
  readonly dilation: Two;
  readonly padding: readonly [Two, Two];
}

function windowsOf(operator: Operator, size: readonly number[], kernel: readonly number[]): Windows {
  const isFlat = kernel.length === 1;
  const two = (list: readonly number[], first: number): Two =>
    isFlat ? [first, list[0] ?? first] : [list[0] ?? first, list[1] ?? first];
  const strides = operator.ints("strides") ?? [];
  const dilations = operator.ints("dilations") ?? [];
  const [stride, dilation] = [two(strides, 1), two(dilations, 1)];
  const pads = operator.ints("pads") ?? kernel.flatMap(() => [0, 0]);
  const auto = operator.text("auto_pad", "NOTSET");
  const ends = kernel.map((width, axis): Two => {
    if (auto === "NOTSET" || auto === "VALID")
      return auto === "VALID" ? [0, 0] : [pads[axis] ?? 0, pads[kernel.length + axis] ?? 0];
    const [step, apart] = [strides[axis] ?? 1, dilations[axis] ?? 1];
    const length = size[axis] ?? 0;
    const total = Math.max((Math.ceil(length / step) - 1) * step + apart * (width - 1) + 1 - length, 0);
    const less = Math.floor(total / 2);
    return auto === "SAME_LOWER" ? [total - less, less] : [less, total - less];
  });
  return { stride, dilation, padding: isFlat ? [[0, 0], ends[0] as Two] : [ends[0] as Two, ends[1] as Two] }; // one or two axes
}

/** An image of one axis as one of two. */
function image(x: Node): { readonly x: Node; readonly isFlat: boolean } {
  if (x.shape.length === 4) return { x, isFlat: false };
  if (x.shape.length === 3) return { x: expandDims(x, { axis: 2 }), isFlat: true };
  throw new OnnxError(`windows over ${x.shape.length - 2} axes; one or two are read`);
}

function sizesOf(x: Node): readonly number[] {
  return (x.shape as Shape).slice(2).map(Number);
}

function back(y: Node, isFlat: boolean): Node {
  return isFlat ? squeeze(y, { axis: 2 }) : y;
}

function withBias(operator: Operator, y: Node): Node {
  if (!operator.has(2)) return y;
  const bias = operator.node(2);
  return add(y, reshape(bias, [(bias.shape as Shape)[0] as Axis, ...y.shape.slice(2).map(() => 1)]));
}

function conv(operator: Operator): Node {
  const [x, kernel] = [operator.node(0), operator.node(1)];
  const { stride, dilation, padding } = windowsOf(operator, sizesOf(x), sizesOf(kernel));
  const [wide, weights] = [image(x), image(kernel)];
  const attributes = { stride, dilation, padding, groups: operator.int("group", 1) };
  const y = apply(ops.Conv2d, { x: wide.x, kernel: weights.x }, attributes);
  return withBias(operator, back(y, wide.isFlat));
}

function convTranspose(operator: Operator): Node {
  const [x, kernel] = [operator.node(0), operator.node(1)];
  const { stride, dilation, padding } = windowsOf(operator, sizesOf(x), sizesOf(kernel));
  if (operator.text("auto_pad", "NOTSET") !== "NOTSET" || operator.ints("output_shape") !== undefined)
    throw new OnnxError("a transposed convolution whose padding follows from its output");
  const [wide, weights] = [image(x), image(kernel)];
  const rest = operator.ints("output_padding") ?? [];
  const extra = wide.isFlat ? [0, rest[0] ?? 0] : [rest[0] ?? 0, rest[1] ?? 0];
  const size = ([0, 1] as const).map((axis) => {
    const [count, width] = [Number((wide.x.shape as Shape)[axis + 2]), Number((weights.x.shape as Shape)[axis + 2])];
    return (
      (count - 1) * stride[axis] +
      dilation[axis] * (width - 1) +
      1 -
      padding[axis][0] -
      padding[axis][1] +
      (extra[axis] ?? 0)
    );
  }) as unknown as Two; // two axes
  const attributes = { stride, dilation, padding, groups: operator.int("group", 1), size };
  const y = apply(ops.ConvTranspose2d, { u: wide.x, kernel: weights.x }, attributes);
  return withBias(operator, back(y, wide.isFlat));
}

/** The largest of each window, and where it lies in the whole array. */
function maxPool(operator: Operator): readonly ImportedValue[] {
  const x = operator.node(0);
  const widths = operator.ints("kernel_shape") ?? [];
  const { stride, dilation, padding } = windowsOf(operator, sizesOf(x), widths);
  if (dilation[0] !== 1 || dilation[1] !== 1 || operator.int("ceil_mode", 0) === 1)
    throw new OnnxError("pooling with dilations, or with windows that reach over the end");
  const { x: wide, isFlat } = image(x);
  const kernel: Two = isFlat ? [1, widths[0] ?? 1] : [widths[0] ?? 1, widths[1] ?? 1];
  const attributes = { stride, padding, kernel };
  const y = back(apply(ops.MaxPool2d, { x: wide }, attributes), isFlat);
  if (operator.outputs < 2) return [{ node: y }];
  const inPlane = cast(apply(ops.ArgMaxPool2d, { x: wide }, attributes), { kind: "real" });
  const [batch, channels, height, width] = wide.shape as Shape;
  const real = { kind: "real" } as const;
  const plane: Node = add(
    mul(reshape(positions(batch as Axis, real), [batch as Axis, 1, 1, 1]), axisSize(channels as Axis)),
    reshape(positions(channels as Axis, real), [channels as Axis, 1, 1]),
  );
  const found = add(mul(plane, Number(height) * Number(width)), inPlane);
  return [{ node: y }, { node: back(cast(found, { kind: "int32" }), isFlat) }];
}

function averagePool(operator: Operator): Node {
  const x = operator.node(0);
  const widths = operator.ints("kernel_shape") ?? [];
  const { stride, padding } = windowsOf(operator, sizesOf(x), widths);
  if (operator.int("ceil_mode", 0) === 1) throw new OnnxError("pooling with windows that reach over the end");
  const { x: wide, isFlat } = image(x);
  const kernel: Two = isFlat ? [1, widths[0] ?? 1] : [widths[0] ?? 1, widths[1] ?? 1];
  const [rows, columns] = padding;
  const countPadding = operator.int("count_include_pad", 0) === 1;
  if (rows[0] === rows[1] && columns[0] === columns[1])
    return back(avgPool2d(wide, { kernel, stride, padding: [rows[0], columns[0]], countPadding }), isFlat);
  if (!countPadding) throw new OnnxError("a mean over windows with unequal padding, which does not count");
  const padded = pad(wide, { axis: [2, 3], before: [rows[0], columns[0]], after: [rows[1], columns[1]] });
  return back(avgPool2d(padded, { kernel, stride }), isFlat);
}

function overAll(reduce: (x: Node, along: { axis: readonly number[]; keepAxes: boolean }) => Node) {
  return (operator: Operator): Node => {
    const x = operator.node(0);
    return reduce(x, { axis: [...x.shape.keys()].slice(2), keepAxes: true });
  };
}

export const windows: OperatorReaders = {
  AveragePool: averagePool,
  Conv: conv,
  ConvTranspose: convTranspose,
  GlobalAveragePool: overAll((x, along) => mean(x, along)),
  GlobalMaxPool: overAll((x, along) => max(x, along)),
  MaxPool: maxPool,
};
