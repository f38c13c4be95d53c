import {
  type Axis,
  apply,
  broadcastTo,
  concat,
  flip,
  type Node,
  ops,
  pad,
  reshape,
  type Shape,
  slice,
  split,
  tile,
  transpose,
} from "@adjoint/core";
import { OnnxError } from "../onnx-error.ts";
import { type ImportedValue, itemsOf, itemsValue } from "../reading/imported-value.ts";
import type { Operator, OperatorReaders } from "../reading/operator.ts";
import { positive, shapeOf } from "./shapes.ts";

/** A reshape to sizes that may be open: −1, or 0 for that of the input. */
function reshaped(operator: Operator): readonly ImportedValue[] {
  const value = operator.value(0);
  const target = operator.items(1);
  if ("items" in value && target.length === 1) return [itemsValue(value.items)];
  const x = operator.node(0);
  const keepsZero = operator.int("allowzero", 0) === 1;
  const own = x.shape as Shape;
  const open = target.filter((item) => item === null || item === -1).length;
  const sizes = target.map((item, i): Axis => {
    if (item === null) return open === 1 ? -1 : fail();
    return item === 0 && !keepsZero ? (own[i] ?? fail()) : item;
  });
  return [{ node: reshape(x, namesKept(sizes, own)) }];
}

function fail(): never {
  throw new OnnxError("the sizes of a reshape are not known; give sizes by the option axes");
}

/** An open size in the place of a named axis is that axis: `[-1, 8]` of `[batch, 2, 4]` is `[batch, 8]`. */
function namesKept(sizes: readonly Axis[], own: Shape): readonly Axis[] {
  const names = own.filter((axis) => typeof axis === "string" && !sizes.includes(axis));
  const [name] = names;
  if (name === undefined || names.length > 1 || !sizes.includes(-1)) return sizes;
  const count = (shape: Shape): number =>
    shape.reduce<number>((product, axis) => (typeof axis === "number" && axis !== -1 ? product * axis : product), 1);
  return count(own) === count(sizes) ? sizes.map((axis) => (axis === -1 ? name : axis)) : sizes;
}

/** What ends beyond an axis means its end. */
function sliced(operator: Operator): readonly ImportedValue[] {
  const value = operator.value(0);
  const list = (index: number, name: string): readonly (number | string | null)[] | undefined =>
    operator.has(index) ? operator.items(index) : operator.ints(name);
  const [starts, ends] = [list(1, "starts") ?? [], list(2, "ends") ?? []];
  const rank = "items" in value ? 1 : value.node.shape.length;
  const axes = (operator.axes(3) ?? starts.map((_, i) => i)).map((axis) => positive(axis, rank));
  const steps = operator.has(4) ? operator.integers(4) : axes.map(() => 1);
  if ("items" in value) {
    const [start, end, step] = [Number(starts[0]), Number(ends[0]), steps[0] ?? 1];
    if (step === 1) return [itemsValue(value.items.slice(start, end))];
  }
  let x = operator.node(0);
  for (const [i, axis] of axes.entries()) {
    const [start, end, step] = [starts[i] ?? 0, ends[i] ?? FAR, steps[i] ?? 1];
    x = slicedAlong(x, { axis, start: Number(start), end, step, size: (x.shape as Shape)[axis] as Axis });
  }
  return [{ node: x }];
}

const FAR = 2 ** 31 - 1;

function slicedAlong(
  x: Node,
  { axis, start, end, step, size }: { axis: number; start: number; end: number | string; step: number; size: Axis },
): Node {
  if (Number.isNaN(start)) throw new OnnxError("a slice starts at a place that is not known");
  if (typeof size === "string") {
    const isWhole = (step > 0 ? start === 0 : start === -1) && (end === size || Math.abs(Number(end)) >= FAR - 1);
    if (isWhole && step === 1) return x;
    if (isWhole && step === -1) return flip(x, { axis });
    const stop = typeof end === "string" || Math.abs(end) >= FAR ? {} : { stop: end };
    return slice(x, { axis, start, step, ...stop });
  }
  const last = typeof end === "string" ? Number.NaN : end;
  if (Number.isNaN(last)) throw new OnnxError(`a slice of ${size} places ends at the named axis "${end}"`);
  const clamped = (place: number, low: number, high: number): number =>
    Math.min(Math.max(place < 0 ? place + size : place, low), high);
  const [from, to] =
    step > 0
      ? [clamped(start, 0, size), clamped(last, 0, size)]
      : [clamped(start, -1, size - 1), clamped(last, -1, size - 1)];
  const count = Math.max(Math.ceil((to - from) / step), 0);
  if (count === size && step === 1) return x;
  const shape = (x.shape as Shape).map((each, i) => (i === axis ? count : each));
  const along = (value: number, otherwise: number): number[] => shape.map((_, i) => (i === axis ? value : otherwise));
  return apply(ops.Slice, { x }, { starts: along(count === 0 ? 0 : from, 0), steps: along(step, 1), shape });
}

function padded(operator: Operator): Node {
  const x = operator.node(0);
  const mode = operator.text("mode", "constant");
  if (mode !== "constant") throw new OnnxError(`padding by "${mode}"; only "constant" is read`);
  const pads = operator.has(1) ? operator.integers(1) : (operator.ints("pads") ?? []);
  const axes = operator.has(3)
    ? operator.integers(3).map((axis) => positive(axis, x.shape.length))
    : [...x.shape.keys()];
  const fill = operator.has(2) ? numberOf(operator, 2) : operator.float("value", 0);
  const count = axes.length;
  return axes.reduce<Node>((padding, axis, i) => {
    const [before, after] = [pads[i] ?? 0, pads[count + i] ?? 0];
    if (before === 0 && after === 0) return padding;
    if (before >= 0 && after >= 0) return pad(padding, { axis, before, after, value: fill });
    throw new OnnxError("a padding below 0, which cuts off");
  }, x);
}

/** A number that is known. */
function numberOf(operator: Operator, index: number): number {
  const value = operator.value(index);
  if ("items" in value) return Number(value.items[0]);
  const found = itemsOf(value) ?? constantNumbers(value.node);
  if (found?.length !== 1) throw new OnnxError(`input ${index} has to be a constant`);
  return Number(found[0]);
}

function constantNumbers(node: Node): readonly number[] | undefined {
  return node.op === ops.Constant
    ? [...(node.attributes as { value: { data: Iterable<number> } }).value.data]
    : undefined;
}

function joined(operator: Operator): readonly ImportedValue[] {
  const values = Array.from({ length: operator.count }, (_, i) => operator.value(i));
  if (values.some((value) => "items" in value)) {
    const items = values.map(itemsOf);
    if (items.every((each) => each !== undefined)) return [itemsValue(items.flat())];
  }
  const nodes = operator.nodes();
  const rank = (nodes[0]?.shape as Shape | undefined)?.length ?? 0;
  return [
    {
      node:
        nodes.length === 1 ? (nodes[0] as Node) : concat([...nodes], { axis: positive(operator.int("axis", 0), rank) }),
    },
  ];
}

/** Sizes of 1, and axes in front, are copied. */
function expanded(operator: Operator): Node {
  const x = operator.node(0);
  const own = x.shape as Shape;
  const target = shapeOf(operator.items(1));
  const rank = Math.max(own.length, target.length);
  const from = (shape: Shape, axis: number): Axis => shape[axis - rank + shape.length] ?? 1;
  return broadcastTo(
    x,
    Array.from({ length: rank }, (_, axis) => (from(target, axis) === 1 ? from(own, axis) : from(target, axis))),
  );
}

function cut(operator: Operator): readonly ImportedValue[] {
  const x = operator.node(0);
  const axis = positive(operator.int("axis", 0), x.shape.length);
  const size = Number((x.shape as Shape)[axis]);
  const each = Math.ceil(size / operator.outputs);
  const even = Array.from({ length: operator.outputs }, (_, i) => Math.max(Math.min(each, size - i * each), 0));
  const parts = operator.has(1) ? operator.integers(1) : (operator.ints("split") ?? even);
  return split(x, { axis, parts }).map((node) => ({ node }));
}

function flattened(operator: Operator): Node {
  const x = operator.node(0);
  const own = x.shape as Shape;
  const axis = operator.int("axis", 1);
  const at = axis < 0 ? axis + own.length : axis;
  const merged = (part: Shape): Axis => {
    const names = part.filter((each) => typeof each === "string");
    const count = part.reduce<number>((product, each) => (typeof each === "number" ? product * each : product), 1);
    if (names.length > 1 || (names.length === 1 && count !== 1))
      throw new OnnxError(`named axes are merged: ${part.join(", ")}; give sizes by the option axes`);
    return names[0] ?? count;
  };
  return reshape(x, [merged(own.slice(0, at)), merged(own.slice(at))]);
}

export const movement: OperatorReaders = {
  Concat: joined,
  Expand: expanded,
  Flatten: flattened,
  Pad: padded,
  Reshape: reshaped,
  Slice: sliced,
  Split: cut,
  Tile: (operator) => tile(operator.node(0), { times: [...operator.integers(1)] }),
  Transpose: (operator) => {
    const x = operator.node(0);
    const permutation = operator.ints("perm");
    return permutation === undefined ? transpose(x) : transpose(x, { permutation: [...permutation] });
  },
};
