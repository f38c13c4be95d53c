// Read by the type check alone: a line below `@ts-expect-error` must be wrong, and everything else right.
import {
  concat,
  diag,
  expandDims,
  flip,
  input,
  lowerTriangle,
  type Node,
  oneHot,
  pad,
  repeat,
  slice,
  split,
  squeeze,
  stack,
  takeAlongAxis,
  tile,
  transpose,
  tril,
} from "@adjoint/core";
import { expectTypeOf } from "vitest";

const x = input("x", ["batch", 2, 3]);
const wide = input("wide", ["batch", 2, 1020]);
const ids = input("ids", ["batch", 2, 5], { kind: "int32" });
const plain: Node = x;
const axis: number = 1;

// joining
expectTypeOf(concat([x, wide], { axis: 2 })).toEqualTypeOf<Node<["batch", 2, 1023]>>();
expectTypeOf(concat([x, x, x], { axis: -2 })).toEqualTypeOf<Node<["batch", 6, 3]>>();
expectTypeOf(concat([input("a", [3]), input("b", [4])])).toEqualTypeOf<Node<[7]>>();
expectTypeOf(concat([x, plain], { axis: 1 })).toEqualTypeOf<Node>();
expectTypeOf(concat([x, x], { axis })).toEqualTypeOf<Node>();
expectTypeOf(concat([1, 2].map((): Node => plain))).toEqualTypeOf<Node>();
expectTypeOf(stack([x, x])).toEqualTypeOf<Node<[2, "batch", 2, 3]>>();
expectTypeOf(stack([x, x, x], { axis: -1 })).toEqualTypeOf<Node<["batch", 2, 3, 3]>>();
expectTypeOf(stack([plain, plain])).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotJoin<readonly [["batch", 2, 3], ["batch", 2, 1020]]>
concat([x, wide], { axis: 1 });
// @ts-expect-error: ShapesDoNotJoin<readonly [[3, 2], [3]]>
concat([input("a", [3, 2]), input("b", [3])]);
// @ts-expect-error: ShapesDoNotJoin<readonly [["batch", 2, 3], ["batch", 2, 1020]]>
concat([x, wide], { axis: 3 });
expectTypeOf(concat([x, input("more", [2, 2, 3])])).toEqualTypeOf<Node<["Σ(batch, 2)", 2, 3]>>();
expectTypeOf(concat([x, x])).toEqualTypeOf<Node<[string, 2, 3]>>();
expectTypeOf(concat([x, x], { axis: "batch", size: "both" })).toEqualTypeOf<Node<["both", 2, 3]>>();
// @ts-expect-error: ShapesDoNotJoin<readonly [["batch", 2, 3], ["batch", 2, 1020]]>
stack([x, wide]);

// axes of size 1
expectTypeOf(expandDims(x, { axis: 1 })).toEqualTypeOf<Node<["batch", 1, 2, 3]>>();
expectTypeOf(expandDims(x, { axis: -1 })).toEqualTypeOf<Node<["batch", 2, 3, 1]>>();
expectTypeOf(expandDims(x, { axis: [0, -1] })).toEqualTypeOf<Node<[1, "batch", 2, 3, 1]>>();
expectTypeOf(squeeze(expandDims(x, { axis: 1 }))).toEqualTypeOf<Node<["batch", 2, 3]>>();
expectTypeOf(squeeze(input("s", [1, "batch", 1]), { axis: -1 })).toEqualTypeOf<Node<[1, "batch"]>>();
expectTypeOf(squeeze(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "4">
expandDims(x, { axis: 4 });
// @ts-expect-error: SizeIsNot1<["batch", 2, 3], 2>
squeeze(x, { axis: 1 });
// @ts-expect-error: SizeIsNot1<["batch", 2, 3], "batch">
squeeze(x, { axis: 0 });

// cutting and padding
expectTypeOf(slice(x, { axis: 2, start: 1 })).toEqualTypeOf<Node<["batch", 2, 2]>>();
expectTypeOf(slice(wide, { axis: -1, start: 20, stop: 1000 })).toEqualTypeOf<Node<["batch", 2, 980]>>();
expectTypeOf(slice(x, { axis: 2, step: 2 })).toEqualTypeOf<Node<["batch", 2, 2]>>();
expectTypeOf(slice(x, { axis: 2, start: -1 })).toEqualTypeOf<Node<["batch", 2, 1]>>();
expectTypeOf(slice(x, { axis: [1, 2], start: [0, 1] })).toEqualTypeOf<Node<["batch", 2, 2]>>();
expectTypeOf(pad(x, { axis: 2, before: 1, after: 2 })).toEqualTypeOf<Node<["batch", 2, 6]>>();
expectTypeOf(pad(x, { axis: 2, interior: 1 })).toEqualTypeOf<Node<["batch", 2, 5]>>();
expectTypeOf(split(x, { axis: 2, parts: [1, 2] })).toEqualTypeOf<
  readonly [Node<["batch", 2, 1]>, Node<["batch", 2, 2]>]
>();
expectTypeOf(split(wide, { axis: 2, parts: 2 })[1]).toEqualTypeOf<Node<["batch", 2, 510]>>();
expectTypeOf(split(plain, { parts: axis })).toEqualTypeOf<readonly Node[]>();
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "3">
slice(x, { axis: 3, start: 1 });
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "-4">
pad(x, { axis: -4, before: 1 });
// @ts-expect-error: Tuple type 'readonly [Node<["batch", 2, 510]>, Node<["batch", 2, 510]>]' of length '2' has no element at index '2'.
split(wide, { axis: 2, parts: 2 })[2];

// order and copies
expectTypeOf(transpose(x, { permutation: [2, 0, 1] })).toEqualTypeOf<Node<[3, "batch", 2]>>();
expectTypeOf(transpose(x, { permutation: [-1, 0, -2] })).toEqualTypeOf<Node<[3, "batch", 2]>>();
expectTypeOf(transpose(x, { permutation: [axis] })).toEqualTypeOf<Node>();
expectTypeOf(flip(x, { axis: [0, 2] })).toEqualTypeOf<Node<["batch", 2, 3]>>();
expectTypeOf(repeat(input("b", [1, 3]), { axis: 0, times: "batch" })).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(repeat(x, { axis: -1, times: 4, insert: true })).toEqualTypeOf<Node<["batch", 2, 3, 4]>>();
expectTypeOf(tile(x, { times: [1, 2, 10] })).toEqualTypeOf<Node<["batch", 4, 30]>>();
expectTypeOf(tile(x, { times: [2, 1, 1, 1] })).toEqualTypeOf<Node<[2, "batch", 2, 3]>>();
// @ts-expect-error: NoPermutation<["batch", 2, 3], readonly [0, 1]>
transpose(x, { permutation: [0, 1] });
// @ts-expect-error: NoPermutation<["batch", 2, 3], readonly [0, 1, 3]>
transpose(x, { permutation: [0, 1, 3] });
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "3">
flip(x, { axis: 3 });
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "3">
repeat(x, { axis: 3, times: 2 });

// selection and masks
expectTypeOf(takeAlongAxis(x, ids)).toEqualTypeOf<Node<["batch", 2, 5]>>();
expectTypeOf(oneHot(ids, { size: 7 })).toEqualTypeOf<Node<["batch", 2, 5, 7]>>();
expectTypeOf(oneHot(plain, { size: 7 })).toEqualTypeOf<Node>();
expectTypeOf(lowerTriangle("time", 3)).toEqualTypeOf<Node<["time", 3]>>();
expectTypeOf(tril(x)).toEqualTypeOf<Node<["batch", 2, 3]>>();
expectTypeOf(diag(input("v", [3]))).toEqualTypeOf<Node<[3, 3]>>();
expectTypeOf(diag(input("m", ["batch", 3, 3]))).toEqualTypeOf<Node<["batch", 3]>>();

// more lists, and what they cannot be
expectTypeOf(slice(x, { axis: [-1, 1], start: [-2, 0], stop: [3, 1], step: [1, undefined] })).toEqualTypeOf<
  Node<["batch", 1, 2]>
>();
expectTypeOf(slice(wide, { axis: 2, start: 1000, stop: 10, step: -3 })).toEqualTypeOf<Node<["batch", 2, 330]>>();
expectTypeOf(slice(input("v", [4]), { start: [1] })).toEqualTypeOf<Node<[3]>>();
expectTypeOf(slice(x, { step: -1 })).toEqualTypeOf<Node<["batch", 2, 3]>>();
expectTypeOf(slice(plain, { axis: 4, start: 9 })).toEqualTypeOf<Node>();
// @ts-expect-error: NoSuchPlaces<["batch", 2, 3], { readonly axis: 2; readonly start: 4; }>
slice(x, { axis: 2, start: 4 });
// @ts-expect-error: NoSuchPlaces<["batch", 2, 3], { readonly axis: readonly [1, 2]; readonly stop: readonly [2, -5]; }>
slice(x, { axis: [1, 2], stop: [2, -5] });
// places of a named axis, from its start or its end
expectTypeOf(slice(x, { start: 1 })).toEqualTypeOf<Node<["Σ(batch, -1)", 2, 3]>>();
expectTypeOf(slice(x, { start: 2, stop: -3 })).toEqualTypeOf<Node<["Σ(batch, -5)", 2, 3]>>();
expectTypeOf(slice(x, { axis: "batch", stop: 4 })).toEqualTypeOf<Node<[4, 2, 3]>>();
expectTypeOf(slice(x, { axis: "batch", start: -4, stop: -1 })).toEqualTypeOf<Node<[3, 2, 3]>>();
expectTypeOf(slice(x, { start: 1, size: "rest" })).toEqualTypeOf<Node<["rest", 2, 3]>>();
expectTypeOf(slice(slice(x, { start: 1 }), { start: 1 })).toEqualTypeOf<Node<[string, 2, 3]>>();
// @ts-expect-error: NoSuchPlaces<["batch", 2, 3], { readonly start: -2; readonly stop: 1; }>
slice(x, { start: -2, stop: 1 });
// @ts-expect-error: AxisTwice<["batch", 2, 3], readonly [1, -2]>
slice(x, { axis: [1, -2], start: [0, 0] });
expectTypeOf(pad(x, { axis: [1, 2], before: [1, 0], after: [0, 2] })).toEqualTypeOf<Node<["batch", 3, 5]>>();
expectTypeOf(pad(plain, { before: 1 })).toEqualTypeOf<Node>();
expectTypeOf(pad(x, { axis: 0, before: 1, after: 2 })).toEqualTypeOf<Node<["Σ(batch, 3)", 2, 3]>>();
// @ts-expect-error: NoSuchPlaces<["batch", 2, 3], { readonly axis: 0; readonly interior: 1; }>
pad(x, { axis: 0, interior: 1 });
// @ts-expect-error: NoSuchPlaces<["batch", 2, 3], { readonly axis: 1; readonly before: -1; }>
pad(x, { axis: 1, before: -1 });
expectTypeOf(expandDims(input("v", [3]), { axis: [0, 2] })).toEqualTypeOf<Node<[1, 3, 1]>>();
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "0" | "5">
expandDims(x, { axis: [0, 5] });
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "0" | "-5">
expandDims(x, { axis: [0, -5] });
expectTypeOf(squeeze(input("s", [1, "batch", 1]), { axis: [0, -1] })).toEqualTypeOf<Node<["batch"]>>();
expectTypeOf(flip(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: AxisTwice<["batch", 2, 3], readonly [0, -3]>
flip(x, { axis: [0, -3] });
expectTypeOf(tile(input("v", [3]), { times: [2, 2] })).toEqualTypeOf<Node<[2, 6]>>();
expectTypeOf(tile(wide, { times: [123] })).toEqualTypeOf<Node<["batch", 2, 125460]>>();
expectTypeOf(tile(plain, { times: [2] })).toEqualTypeOf<Node>();
// @ts-expect-error: CannotTile<["batch", 2, 3], readonly [2, 1, 1]>
tile(x, { times: [2, 1, 1] });
// @ts-expect-error: PartsDoNotFit<["batch", 2, 3], readonly [1, 1]>
split(x, { axis: 2, parts: [1, 1] });
// @ts-expect-error: PartsDoNotFit<["batch", 2, 3], 2>
split(x, { axis: 2, parts: 2 });
// @ts-expect-error: PartsDoNotFit<["batch", 2, 3], 2>
split(x, { parts: 2 });
// @ts-expect-error: SizeIsNot1<["batch", 2, 3], 2>
repeat(x, { axis: 1, times: 4 });
expectTypeOf(repeat(plain, { axis: 1, times: 4 })).toEqualTypeOf<Node>();
// @ts-expect-error: NoPermutation<["batch", 2, 3], readonly [0, 1, -2]>
transpose(x, { permutation: [0, 1, -2] });
