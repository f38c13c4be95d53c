import type { Sizes } from "../../array/sizes.ts";
import { ShapeError } from "../../errors.ts";
import { anyAxis, naturalNumber } from "../../shapes/attribute-sort.ts";
import type { Domain } from "../../shapes/domain.ts";
import { type Axis, formatShape, type Shape, sameShape } from "../../shapes/shape.ts";
import { type Choose, drawPositiveSize, drawSizes, type ShapeRule } from "../../shapes/shape-rule.ts";

/** Where ids select. */
export interface Gathering {
  /** The axis of the table that the ids count along. */
  readonly axis: number;
  /** How many leading axes the table and the ids share, position by position. */
  readonly batchAxes: number;
}

/** Where ids select, and how long the axis is that they select from. */
export interface Scattering extends Gathering {
  /** The length of the axis. */
  readonly size: Axis;
}

/** The rule of Gather: the axis gives way to the axes of the ids that are not shared. */
export const gathering: ShapeRule<Gathering> = {
  inputs: ["x", "indices"],
  text: "x[batch…, …, size, …] · indices[batch…, ids…] → [batch…, …, ids…, …]",
  attributes: { axis: naturalNumber, batchAxes: naturalNumber },
  infer([x = [], indices = []], { axis, batchAxes }) {
    requireSharedAxes(x, indices, batchAxes);
    if (axis < batchAxes || axis >= x.length)
      throw new ShapeError(`axis ${axis} is not one of the axes from ${batchAxes} to ${x.length - 1}`);
    return [...x.slice(0, axis), ...indices.slice(batchAxes), ...x.slice(axis + 1)];
  },
  draw(choose) {
    const { table, indices, gather } = drawGathering(choose);
    return { shapes: [table, indices], attributes: gather };
  },
};

/** The rule of ScatterAdd: the axes of the ids give way to one of the length `size`. */
export const scattering: ShapeRule<Scattering> = {
  inputs: ["updates", "indices"],
  text: "updates[batch…, …, ids…, …] · indices[batch…, ids…] → [batch…, …, size, …]",
  attributes: { axis: naturalNumber, batchAxes: naturalNumber, size: anyAxis },
  infer([updates = [], indices = []], { axis, batchAxes, size }) {
    requireSharedAxes(updates, indices, batchAxes);
    const ids = indices.slice(batchAxes);
    if (axis < batchAxes || axis > updates.length - ids.length)
      throw new ShapeError(`axis ${axis} is not one of the axes from ${batchAxes} to ${updates.length - ids.length}`);
    const found = updates.slice(axis, axis + ids.length);
    if (!sameShape(ids, found)) throw new ShapeError(`"ids…" is both ${formatShape(found)} and ${formatShape(ids)}`);
    return [...updates.slice(0, axis), size, ...updates.slice(axis + ids.length)];
  },
  draw(choose) {
    const { table, indices, gather } = drawGathering(choose);
    const updates = gathering.infer([table, indices], gather) as Sizes; // sizes in, sizes out
    return { shapes: [updates, indices], attributes: { ...gather, size: table[gather.axis] as number } };
  },
};

/** Non-negative ids below the length of the axis of `x` that they select from. */
export const idsOfTable: Domain = {
  kinds: ["int32"],
  below: ([table = []], attributes) => table[(attributes as unknown as Gathering).axis] ?? 0, // the attributes of Gather
};

/** Non-negative ids below the `size` that ScatterAdd fills. */
export const idsOfSize: Domain = {
  kinds: ["int32"],
  below: (_, attributes) => Number((attributes as unknown as Scattering).size), // the attributes of ScatterAdd
};

function requireSharedAxes(x: Shape, indices: Shape, batchAxes: number): void {
  if (batchAxes > indices.length) throw new ShapeError(`indices has no ${batchAxes} axes to share`);
  const [ofTable, ofIds] = [x.slice(0, batchAxes), indices.slice(0, batchAxes)];
  if (!sameShape(ofTable, ofIds))
    throw new ShapeError(`"batch…" is both ${formatShape(ofTable)} and ${formatShape(ofIds)}`);
}

function drawGathering(choose: Choose): { table: number[]; indices: number[]; gather: Gathering } {
  const batch = drawSizes(choose, 0, 1);
  const before = drawSizes(choose, 0, 1);
  const after = drawSizes(choose, 0, 1);
  return {
    table: [...batch, ...before, drawPositiveSize(choose), ...after],
    indices: [...batch, ...drawSizes(choose, 0, 2)],
    gather: { axis: batch.length + before.length, batchAxes: batch.length },
  };
}
