// Read by the type check alone: a line below `@ts-expect-error` must be wrong, and everything else right.
import {
  type AxisReference,
  argMax,
  cumSum,
  flip,
  gather,
  input,
  logSumExp,
  mean,
  type Node,
  repeat,
  scatterAdd,
  slice,
  softmax,
  sort,
  split,
  squeeze,
  sum,
} from "@adjoint/core";
import { expectTypeOf } from "vitest";

const x = input("x", ["batch", 2, "time"]);
const ids = input("ids", [5], { kind: "int32" });
const plain: Node = x;
const name: string = "batch";

expectTypeOf(sum(x, { axis: "batch" })).toEqualTypeOf<Node<[2, "time"]>>();
expectTypeOf(sum(x, { axis: ["batch", 1] })).toEqualTypeOf<Node<["time"]>>();
expectTypeOf(mean(x, { axis: "time", keepAxes: true })).toEqualTypeOf<Node<["batch", 2, 1]>>();
expectTypeOf(argMax(x, { axis: "time" })).toEqualTypeOf<Node<["batch", 2]>>();
expectTypeOf(logSumExp(x, { axis: "time" })).toEqualTypeOf<Node<["batch", 2]>>();
expectTypeOf(softmax(x, { axis: "time" })).toEqualTypeOf<Node<["batch", 2, "time"]>>();
expectTypeOf(cumSum(x, { axis: "time" })).toEqualTypeOf<Node<["batch", 2, "time"]>>();
expectTypeOf(sort(x, { axis: "time" })).toEqualTypeOf<Node<["batch", 2, "time"]>>();
expectTypeOf(flip(x, { axis: ["time", "batch"] })).toEqualTypeOf<Node<["batch", 2, "time"]>>();
expectTypeOf(slice(x, { axis: ["time", 1], step: [-1, 2] })).toEqualTypeOf<Node<["batch", 1, "time"]>>();
expectTypeOf(gather(x, ids, { axis: "time" })).toEqualTypeOf<Node<["batch", 2, 5]>>();
expectTypeOf(scatterAdd(input("u", ["batch", 5]), ids, { axis: 1, size: 7 })).toEqualTypeOf<Node<["batch", 7]>>();
expectTypeOf(repeat(input("y", [1, "time"]), { axis: 0, times: 3 })).toEqualTypeOf<Node<[3, "time"]>>();
expectTypeOf(sum(plain, { axis: "batch" })).toEqualTypeOf<Node>();
expectTypeOf(sum(x, { axis: name })).toEqualTypeOf<Node>();
expectTypeOf(sum(x, { axis: 0 as AxisReference })).toEqualTypeOf<Node>();
// a name whose text only the running program knows may be any of those that are asked for
expectTypeOf(sum(input("z", [name, 2]), { axis: "batch" })).toEqualTypeOf<Node<[2]>>();

// @ts-expect-error: NoSuchAxis<["batch", 2, "time"], "\"tiem\"">
sum(x, { axis: "tiem" });
// @ts-expect-error: NoSuchAxis<["batch", 2, "time"], "\"tiem\"">
softmax(x, { axis: "tiem" });
// @ts-expect-error: AxisTwice<["batch", 2, "time"], readonly ["time", 2]>
sum(x, { axis: ["time", 2] });
// @ts-expect-error: SizeIsNot1<["batch", 2, "time"], "time">
squeeze(x, { axis: "time" });
// @ts-expect-error: PartsDoNotFit<["batch", 2, "time"], 2>
split(x, { axis: "time", parts: 2 });
