import {
  type Axis,
  axisSize,
  broadcastTo,
  cast,
  constant,
  expandDims,
  type Node,
  positions,
  type Shape,
  squeeze,
} from "@adjoint/core";
import { OnnxError } from "../onnx-error.ts";
import { type ImportedValue, type Item, itemsOf, itemsValue } from "../reading/imported-value.ts";
import type { Operator, OperatorReaders } from "../reading/operator.ts";

/** The axes of a shape that is known. */
export function shapeOf(items: readonly Item[]): Shape {
  return items.map((item): Axis => {
    if (item === null)
      throw new OnnxError("a size is computed in a way that cannot be followed; give sizes by the option axes");
    return item;
  });
}

/** A position that may count from the end. */
export function positive(axis: number, rank: number): number {
  const position = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(position) || position < 0 || position >= rank)
    throw new OnnxError(`there is no axis ${axis} of ${rank}`);
  return position;
}

function shape(operator: Operator): readonly ImportedValue[] {
  const value = operator.value(0);
  const found = "node" in value ? (value.node.shape as Shape) : value.isScalar ? [] : [value.items.length];
  return [itemsValue(found.slice(operator.int("start", 0), operator.int("end", found.length)))];
}

/** A constant: a shape on its way where it is a list of integers. */
function constantOperator(operator: Operator): readonly ImportedValue[] {
  const tensor = operator.tensor("value");
  if (tensor !== undefined) {
    const { array, isInt64 } = tensor;
    if (isInt64 && array.shape.length <= 1) return [{ items: [...array.data], isScalar: array.shape.length === 0 }];
    return [{ node: constant(array) }];
  }
  const [int, ints, floats] = [
    operator.int("value_int", Number.NaN),
    operator.ints("value_ints"),
    operator.floats("value_floats"),
  ];
  if (ints !== undefined) return [itemsValue(ints)];
  if (!Number.isNaN(int)) return [{ items: [int], isScalar: true }];
  if (floats !== undefined) return [{ node: constant([...floats]) }];
  return [{ node: constant(operator.float("value_float", Number.NaN)) }];
}

/** A count as a number, or as the name of an axis. */
function range(operator: Operator): readonly ImportedValue[] {
  const [start, limit, delta] = [0, 1, 2].map((i) => itemsOf(operator.value(i))?.[0]);
  if (start === 0 && delta === 1 && limit !== undefined && limit !== null) return [{ node: positions(limit) }];
  if (typeof start !== "number" || typeof limit !== "number" || typeof delta !== "number" || delta === 0)
    throw new OnnxError("a range whose ends are computed while the model runs; give sizes by the option axes");
  const length = Math.max(Math.ceil((limit - start) / delta), 0);
  if (length > MOST) throw new OnnxError(`a range of ${length} numbers; up to ${MOST} are folded`);
  return [itemsValue(Array.from({ length }, (_, i) => start + i * delta))];
}

const MOST = 100_000;

function filled(operator: Operator): readonly ImportedValue[] {
  const tensor = operator.tensor("value");
  const sizes = shapeOf(operator.items(0));
  const value = tensor?.array;
  if (tensor?.isInt64 && sizes.length === 1 && typeof sizes[0] === "number" && sizes[0] <= MOST)
    return [itemsValue(Array.from({ length: sizes[0] }, () => value?.data[0] ?? 0))];
  if (value !== undefined && value.dtype !== "float32" && value.dtype !== "float64") {
    const number: Node = cast(constant(value.data[0] ?? 0), { kind: value.dtype });
    return [{ node: broadcastTo(number, sizes) }];
  }
  return [{ node: broadcastTo(value?.data[0] ?? 0, sizes) }];
}

function squeezed(operator: Operator): readonly ImportedValue[] {
  const value = operator.value(0);
  if ("items" in value) return [{ items: value.items, isScalar: true }];
  const axes = operator.axes(1);
  return [{ node: axes === undefined ? squeeze(value.node) : squeeze(value.node, { axis: axes }) }];
}

function unsqueezed(operator: Operator): readonly ImportedValue[] {
  const value = operator.value(0);
  if ("items" in value && value.isScalar) return [itemsValue(value.items)];
  return [{ node: expandDims(operator.node(0), { axis: operator.axes(1) ?? [] }) }];
}

/** The size of an axis as a real number stays a node that follows it. */
function size(operator: Operator): Node {
  const counts = (operator.node(0).shape as Shape).map((axis): Node => axisSize(axis));
  if (counts.length !== 1) throw new OnnxError("the number of elements of a value with several axes");
  return cast(counts[0] as Node, { kind: "int32" }); // one axis
}

export const shapes: OperatorReaders = {
  Constant: constantOperator,
  ConstantOfShape: filled,
  Range: range,
  Shape: shape,
  Size: size,
  Squeeze: squeezed,
  Unsqueeze: unsqueezed,
};
