import {
  type Axis,
  add,
  argMax,
  argMin,
  argSort,
  axisSize,
  cast,
  gather,
  greaterEqual,
  type Node,
  ops,
  type Shape,
  scatterAdd,
  slice,
  squeeze,
  takeAlongAxis,
  transpose,
  where,
} from "@adjoint/core";
import { match } from "@adjoint/core/graphs";
import { OnnxError } from "../onnx-error.ts";
import { type ImportedValue, itemsOf } from "../reading/imported-value.ts";
import type { Operator, OperatorReaders } from "../reading/operator.ts";
import { positive } from "./shapes.ts";

/** Ids may count from the end: those that are not constants above 0 are moved. */
function counted(ids: Node, size: Axis): Node {
  const constant = match(ids, ops.Constant)?.attributes.value;
  if (constant !== undefined && [...constant.data].every((id) => id >= 0)) return ids;
  const real = cast(ids, { kind: "real" });
  const moved = where(greaterEqual(real, 0), real, add(real, axisSize(size)));
  return cast(moved, { kind: "int32" });
}

function gathered(operator: Operator): readonly ImportedValue[] {
  const value = operator.value(0);
  const ids = itemsOf(operator.value(1));
  const isList = "items" in value && !value.isScalar;
  if (isList && ids !== undefined) {
    const index = operator.value(1);
    const isScalar = "items" in index ? index.isScalar : index.node.shape.length === 0;
    const items = ids.map((id) => value.items.at(Number(id)) ?? null);
    return [{ items, isScalar }];
  }
  const x = operator.node(0);
  const axis = positive(operator.int("axis", 0), x.shape.length);
  return [{ node: gather(x, counted(operator.node(1), (x.shape as Shape)[axis] as Axis), { axis }) }];
}

/** Only where ids select along one axis after those that are shared. */
function gatheredParts(operator: Operator): Node {
  const [x, ids] = [operator.node(0), operator.node(1)];
  const batchAxes = operator.int("batch_dims", 0);
  if ((ids.shape as Shape).at(-1) !== 1) throw new OnnxError("ids that select along several axes at once");
  const size = (x.shape as Shape)[batchAxes] as Axis;
  return gather(x, counted(squeeze(ids, { axis: -1 }), size), { axis: batchAxes, batchAxes });
}

/** Elements are chosen along an axis: the axes before and behind are shared. */
function gatheredElements(operator: Operator): Node {
  const [x, ids] = [operator.node(0), operator.node(1)];
  const axis = positive(operator.int("axis", 0), x.shape.length);
  return takeAlongAxis(x, counted(ids, (x.shape as Shape)[axis] as Axis), { axis });
}

/**
 * Elements added where ids say: a sum with what is put among zeros. All axes but that of the ids are merged into the first one, and
 * are shared.
 */
function scattered(operator: Operator): Node {
  const reduction = operator.text("reduction", "none");
  if (reduction !== "add") throw new OnnxError(`a scatter by "${reduction}"; only "add" is read`);
  const [data, ids, updates] = [operator.node(0), operator.node(1), operator.node(2)];
  const rank = data.shape.length;
  const axis = positive(operator.int("axis", 0), rank);
  const size = (data.shape as Shape)[axis] as Axis;
  const others = [...data.shape.keys()].filter((each) => each !== axis);
  const permutation = [...others, axis];
  const last = (x: Node): Node => transpose(x, { permutation });
  const sums = scatterAdd(last(updates), last(counted(ids, size)), { axis: rank - 1, batchAxes: rank - 1, size });
  const back = [...data.shape.keys()].map((each) => permutation.indexOf(each));
  return add(data, transpose(sums, { permutation: back }));
}

function sorted(operator: Operator): readonly ImportedValue[] {
  const x = operator.node(0);
  const axis = positive(operator.int("axis", -1), x.shape.length);
  const [count = null] = operator.items(1);
  const order = argSort(x, { axis, descending: operator.int("largest", 1) === 1 });
  const size = (x.shape as Shape)[axis];
  const chosen = count === size || count === null ? order : slice(order, { axis, stop: Number(count) });
  return [{ node: takeAlongAxis(x, chosen, { axis }) }, { node: chosen }];
}

function extreme(find: typeof argMax): (operator: Operator) => Node {
  return (operator) => {
    if (operator.int("select_last_index", 0) === 1) throw new OnnxError("the last of several extremes");
    const x = operator.node(0);
    const axis = positive(operator.int("axis", 0), x.shape.length);
    return find(x, { axis, keepAxes: operator.int("keepdims", 1) === 1 });
  };
}

export const selection: OperatorReaders = {
  ArgMax: extreme(argMax),
  ArgMin: extreme(argMin as typeof argMax),
  Gather: gathered,
  GatherElements: gatheredElements,
  GatherND: gatheredParts,
  ScatterElements: scattered,
  TopK: sorted,
};
