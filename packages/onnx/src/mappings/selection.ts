import type { AppliedOp, ops } from "@adjoint/core/ops";
import type { GraphWriter } from "../writer/graph-writer.ts";
import type { Mapping } from "./mapping.ts";

/** Slices by ids. Where tables and ids share axes, the axis of the ids is brought to the front of the others. */
export function gather({
  inputs: { x, indices },
  attributes: { axis, batchAxes },
}: AppliedOp<typeof ops.Gather>): Mapping {
  return (writer) => {
    if (batchAxes === 0) return writer.emit("Gather", [writer.valueOf(x), writer.valueOf(indices)], { axis });
    const moved = [batchAxes, axis - batchAxes, 1, x.shape.length - axis - 1] as const;
    const front = permuted(writer, writer.valueOf(x), [...moved]);
    const ids = writer.cast(writer.valueOf(indices), "int64");
    const rows = writer.emit("Unsqueeze", [ids, writer.integers([-1])]);
    const found = writer.emit("GatherND", [front, rows], { batch_dims: batchAxes });
    const count = indices.shape.length - batchAxes;
    return permuted(writer, found, [batchAxes, count, axis - batchAxes, x.shape.length - axis - 1]);
  };
}

/** Slices added up in a table of zeros, the axes of the ids merged and brought to the front of the others. */
export function scatterAdd({
  node,
  inputs: { updates, indices },
  attributes: { axis, batchAxes, size },
}: AppliedOp<typeof ops.ScatterAdd>): Mapping {
  return (writer) => {
    const zeros = writer.emit("Expand", [writer.scalar(0), writer.dims(node.shape)]);
    if ([...updates.shape].includes(0)) return zeros;
    const count = indices.shape.length - batchAxes;
    const [between, behind] = [axis - batchAxes, updates.shape.length - axis - count];
    const [shared, ids] = [indices.shape.slice(0, batchAxes), indices.shape.slice(batchAxes)];
    const others = [...updates.shape.slice(batchAxes, axis), ...updates.shape.slice(axis + count)];
    const merged = [...shared.map((each) => writer.size(each)), writer.count([ids])];
    const joined = (sizes: readonly string[]): string => writer.emit("Concat", sizes, { axis: 0 });
    const whole = joined([...merged, ...others.map((each) => writer.size(each))]);
    const ones = others.map(() => writer.integers([1]));
    const front = permuted(writer, writer.valueOf(updates), [batchAxes, between, count, behind]);
    const rows = writer.emit("Reshape", [front, whole], { allowzero: 1 });
    const flatIds = writer.emit(
      "Reshape",
      [writer.cast(writer.valueOf(indices), "int64"), joined([...merged, ...ones])],
      {
        allowzero: 1,
      },
    );
    const table = writer.emit("Expand", [writer.scalar(0), writer.dims([...shared, size, ...others])]);
    const where = writer.emit("Expand", [flatIds, whole]);
    const sums = writer.emit("ScatterElements", [table, where, rows], { axis: batchAxes, reduction: "add" });
    return permuted(writer, sums, [batchAxes, 1, between, behind]);
  };
}

/**
 * The axes in four groups of some lengths, with the two in the middle exchanged; the value itself where that moves none. An
 * exchange is its own reverse.
 */
function permuted(writer: GraphWriter, value: string, lengths: readonly number[]): string {
  const [first = 0, second = 0, third = 0, fourth = 0] = lengths;
  if (second === 0 || third === 0) return value;
  const range = (start: number, length: number): number[] => Array.from({ length }, (_, i) => start + i);
  const [at, behind] = [first + second, first + second + third];
  const perm = [...range(0, first), ...range(at, third), ...range(first, second), ...range(behind, fourth)];
  return writer.emit("Transpose", [value], { perm });
}
