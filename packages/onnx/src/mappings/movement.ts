import type { Axis, Shape } from "@adjoint/core";
import type { AppliedOp, ops } from "@adjoint/core/ops";
import { countOf, type GraphWriter } from "../writer/graph-writer.ts";
import type { Mapping } from "./mapping.ts";

/** Beyond the ends of every axis: what slices to the end, and to the beginning, stop at. */
const [END, BEGINNING] = [2 ** 53, -(2 ** 53)];

/** Copies along axes: sizes elsewhere follow from the input. */
export function repeat({
  node,
  inputs: { x },
  attributes: { axes, times, insert },
}: AppliedOp<typeof ops.Repeat>): Mapping {
  return (writer) => {
    const value = writer.valueOf(x);
    const spread = insert ? writer.emit("Unsqueeze", [value, writer.integers(axes)]) : value;
    const shape = Array.from({ length: node.shape.length }, (_, axis) => times[axes.indexOf(axis)] ?? 1);
    return writer.emit("Expand", [spread, writer.dims(shape)]);
  };
}

export function reshape({ node, inputs: { x } }: AppliedOp<typeof ops.Reshape>): Mapping {
  return (writer) => reshaped(writer, writer.valueOf(x), node.shape);
}

/** Sizes of 0 are meant as they stand. */
function reshaped(writer: GraphWriter, value: string, shape: Shape): string {
  return writer.emit("Reshape", [value, writer.dims(shape)], { allowzero: 1 });
}

export function transpose({ inputs: { x }, attributes: { permutation } }: AppliedOp<typeof ops.Transpose>): Mapping {
  return (writer) => writer.emit("Transpose", [writer.valueOf(x)], { perm: permutation });
}

export function concat({ node, attributes: { axis } }: AppliedOp<typeof ops.Concat>): Mapping {
  return (writer) =>
    writer.emit(
      "Concat",
      node.inputs.map((each) => writer.valueOf(each)),
      { axis },
    );
}

/** Axes that stay as they are are left out; the last place of the others says where to stop. */
export function slice({ inputs: { x }, attributes: { starts, steps, shape } }: AppliedOp<typeof ops.Slice>): Mapping {
  return (writer) => {
    const value = writer.valueOf(x);
    const axes = [...shape.keys()].filter((axis) => !(shape[axis] === x.shape[axis] && steps[axis] === 1));
    if (axes.length === 0) return value;
    const of = (list: readonly number[], axis: number): number => list[axis] as number; // an entry for each axis
    const ends = axes.map((axis) => {
      const [start, step, count] = [of(starts, axis), of(steps, axis), shape[axis] as Axis]; // an axis of the shape
      if (typeof count === "string") return dynamicEnd(writer, { start, step, count, isAll: count === x.shape[axis] });
      return writer.integers([lastPlace(start, step, count)]);
    });
    const [from, by] = [axes.map((axis) => of(starts, axis)), axes.map((axis) => of(steps, axis))];
    const end = ends.length === 1 ? (ends[0] as string) : writer.emit("Concat", ends, { axis: 0 });
    return writer.emit("Slice", [value, writer.integers(from), end, writer.integers(axes), writer.integers(by)]);
  };
}

/** One beyond the last of some places. A place before the first or beyond the last one has no number of its own. */
function lastPlace(start: number, step: number, count: number): number {
  const end = count === 0 ? start : start + (count - 1) * step + Math.sign(step);
  if (step > 0) return start < 0 && end >= 0 && count > 0 ? END : end;
  return start >= 0 && end < 0 && count > 0 ? BEGINNING : end;
}

/** The same where the number of places is the size of a named axis. */
function dynamicEnd(
  writer: GraphWriter,
  { start, step, count, isAll }: { start: number; step: number; count: string; isAll: boolean },
): string {
  if (isAll) return writer.integers([step > 0 ? END : BEGINNING]);
  const span = writer.emit("Mul", [writer.size(count), writer.integers([step])]);
  return writer.emit("Add", [writer.integers([start]), span]);
}

/** Gaps between the elements come first, then what stands around them. Places counted backwards are turned round. */
export function pad({
  inputs: { x },
  attributes: { starts, steps, shape, value: fill },
}: AppliedOp<typeof ops.Pad>): Mapping {
  return (writer) => {
    const number = writer.scalar(fill, x.kind === "real" ? writer.real : x.kind);
    if ((x.shape as Shape).includes(0)) return writer.emit("Expand", [number, writer.dims(shape)]);
    let value = writer.valueOf(x);
    const [before, after]: [string[], string[]] = [[], []];
    const sizes: Axis[] = [...x.shape];
    for (const [axis, whole] of shape.entries()) {
      const [start, step, size] = [starts[axis] as number, steps[axis] as number, x.shape[axis] as Axis]; // an entry for each axis
      if (step < 0) value = reversed(writer, value, axis);
      if (Math.abs(step) > 1 && typeof size === "number") {
        value = withGaps(writer, { value, number, sizes, axis, step: Math.abs(step) });
        sizes[axis] = Math.max((size - 1) * Math.abs(step) + 1, 0);
      }
      const first = step < 0 && typeof size === "number" ? start + (size - 1) * step : start;
      const [front, rest] =
        whole === size
          ? [0, 0].map((each) => writer.integers([each]))
          : around(writer, { first, whole, inside: sizes[axis] as Axis });
      before.push(front as string);
      after.push(rest as string);
    }
    if (shape.every((whole, axis) => whole === sizes[axis])) return value;
    return writer.emit("Pad", [value, writer.emit("Concat", [...before, ...after], { axis: 0 }), number]);
  };
}

/** How many constants stand before and behind an axis that begins at a place of a larger one, negative from its end. */
function around(
  writer: GraphWriter,
  { first, whole, inside }: { first: number; whole: Axis; inside: Axis },
): [string, string] {
  const less = (a: Axis, b: Axis, by: number): string => {
    if (typeof a === "number" && typeof b === "number") return writer.integers([a - b - by]);
    return writer.emit("Sub", [writer.emit("Sub", [writer.size(a), writer.size(b)]), writer.integers([by])]);
  };
  if (first >= 0) return [writer.integers([first]), less(whole, inside, first)];
  return [less(whole, 0, -first), less(-first, inside, 0)];
}

function reversed(writer: GraphWriter, value: string, axis: number): string {
  const one = (number: number): string => writer.integers([number]);
  return writer.emit("Slice", [value, one(-1), one(BEGINNING), one(axis), one(-1)]);
}

/** Constants between the elements along an axis: each element starts a row of its own, and the rows are laid end to end. */
function withGaps(
  writer: GraphWriter,
  gap: { value: string; number: string; sizes: readonly Axis[]; axis: number; step: number },
): string {
  const { value, number, sizes, axis, step } = gap;
  const size = Number(sizes[axis]);
  const rows = writer.emit("Unsqueeze", [value, writer.integers([axis + 1])]);
  const ends = sizes.flatMap((_, each) => (each === axis ? [0, step - 1] : [0]));
  const filled = writer.emit("Pad", [rows, writer.integers([...ends.map(() => 0), ...ends]), number]);
  const flat = reshaped(
    writer,
    filled,
    sizes.map((each, i) => (i === axis ? size * step : each)),
  );
  const one = (integer: number): string => writer.integers([integer]);
  return writer.emit("Slice", [flat, one(0), one(Math.max((size - 1) * step + 1, 0)), one(axis), one(1)]);
}

/** One of several values: it has a name of its own where the node before gives it, else it is cut out. */
export function unpack({ node, inputs: { x }, attributes: { parts, index } }: AppliedOp<typeof ops.Unpack>): Mapping {
  return (writer) => {
    const written = writer.find(x);
    if (Array.isArray(written)) return written[index] as string; // as many values as parts
    const start = writer.count(parts.slice(0, index));
    const end = writer.emit("Add", [start, writer.count([node.shape])]);
    return reshaped(writer, writer.emit("Slice", [writer.valueOf(x), start, end, writer.integers([0])]), node.shape);
  };
}

/** A value among zeros. */
export function place({ inputs: { x }, attributes: { parts, index } }: AppliedOp<typeof ops.Place>): Mapping {
  return (writer) => {
    const zeros = (shapes: readonly Shape[]): string[] =>
      countOf(shapes) === 0 ? [] : [writer.emit("Expand", [writer.scalar(0), writer.count(shapes)])];
    const flat = writer.emit("Reshape", [writer.valueOf(x), writer.integers([-1])]);
    const values = [...zeros(parts.slice(0, index)), flat, ...zeros(parts.slice(index + 1))];
    return values.length === 1 ? flat : writer.emit("Concat", values, { axis: 0 });
  };
}
