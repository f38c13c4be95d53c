// Read by the type check alone: an option that a function does not have is refused. Where all options may be absent and none is right,
// the compiler says so itself; beside a right one, it does not look.
import {
  avgPool2d,
  concat,
  conv2d,
  gather,
  input,
  logSumExp,
  maxPool2d,
  pad,
  parameter,
  repeat,
  type SliceOptions,
  slice,
  softmax,
  sort,
  split,
  squeeze,
  sum,
  tile,
  transpose,
  variance,
} from "@adjoint/core";

const x = input("x", [4, 10, 3]);
const ids = input("ids", [5], { kind: "int32" });
const images = input("images", [1, 2, 8, 8]);
const kernel = parameter("kernel", [4, 2, 3, 3]);

// @ts-expect-error: NoSuchOption<"end", keyof SliceOptions>
slice(x, { axis: 1, start: 2, end: 10 });
// @ts-expect-error: NoSuchOption<"width", keyof PadOptions>
pad(x, { axis: 1, before: 1, width: 2 });
// @ts-expect-error: NoSuchOption<"keepAxis", keyof ReduceOptions>
sum(x, { axis: 1, keepAxis: true });
// @ts-expect-error: 'keepDims' does not exist in type 'ReduceOptions'
logSumExp(x, { keepDims: true });
// @ts-expect-error: 'ddof' does not exist in type 'SpreadOptions'
variance(x, { ddof: 1 });
// @ts-expect-error: 'dim' does not exist in type 'AxisOptions'
softmax(x, { dim: 1 });
// @ts-expect-error: 'reverse' does not exist in type 'SortOptions'
sort(x, { reverse: true });
// @ts-expect-error: 'along' does not exist in type 'ConcatOptions'
concat([x, x], { along: 1 });
// @ts-expect-error: NoSuchOption<"dim", keyof SplitOptions>
split(x, { parts: 2, dim: 0 });
// @ts-expect-error: 'axes' does not exist in type 'SqueezeOptions'
squeeze(x, { axes: 1 });
// @ts-expect-error: 'axes' does not exist in type 'TransposeOptions'
transpose(x, { axes: [0, 1, 2] });
// @ts-expect-error: NoSuchOption<"batch", keyof GatherOptions>
gather(x, ids, { axis: 1, batch: 0 });
// @ts-expect-error: NoSuchOption<"count", keyof RepeatOptions>
repeat(x, { axis: 0, times: 2, insert: true, count: 2 });
// @ts-expect-error: 'strides' does not exist in type 'Conv2dOptions'
conv2d(images, kernel, { strides: 2 });
// @ts-expect-error: NoSuchOption<"size", keyof PoolOptions>
maxPool2d(images, { kernel: 2, size: 2 });
// @ts-expect-error: NoSuchOption<"countZeros", keyof AvgPoolOptions>
avgPool2d(images, { kernel: 2, countZeros: true });
// @ts-expect-error: 'reps' does not exist
tile(x, { times: [2], reps: 2 });

// options that are made elsewhere go through
declare const options: SliceOptions;
slice(x, options);
slice(x, { ...options, axis: 0 });
