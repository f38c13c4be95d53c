import { describeValue } from "../arguments/describe-value.ts";
import { nearestWord } from "../arguments/nearest-word.ts";
import { anyList, requireSort } from "../arguments/value-sort.ts";
import { AxisError, ShapeError } from "../errors.ts";
import { isPackedAxis, isReadableSum } from "./packed-axis.ts";

/** One axis of a node: its size, or a name whose size the bindings give when the graph is evaluated. */
export type Axis = number | string;

/** The axes of a node, outermost first: `["batch", 784]`. `[]` is a single number. */
export type Shape = readonly Axis[];

/**
 * Whether two shapes have the same axes; a name equals only itself.
 *
 * @example
 * ```ts
 * import { sameShape } from "@adjoint/core";
 * sameShape(["batch", 2], ["batch", 2]); // => true
 * sameShape(["batch"], [30]); // => false
 * ```
 */
export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/**
 * A shape as people write it: `[batch, 784]`.
 *
 * @example
 * ```ts
 * import { formatShape } from "@adjoint/core";
 * formatShape(["batch", 784]); // => "[batch, 784]"
 * ```
 */
export function formatShape(shape: Shape): string {
  requireSort("formatShape: shape", shape, anyList);
  return `[${shape.join(", ")}]`;
}

/** Whether a value is an axis: a non-negative integer or a name; a name that begins with `Σ(` must spell a sum. */
export function isAxis(value: unknown): value is Axis {
  if (typeof value === "string") return value !== "" && (!isPackedAxis(value) || isReadableSum(value));
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0);
}

/**
 * Throws unless every axis of a shape is a non-negative integer or a name that is not empty.
 *
 * @throws ShapeError naming the axis
 */
export function requireShape(shape: Shape, what: string): void {
  if (!Array.isArray(shape))
    throw new ShapeError(`${what}: a shape is a list of sizes and names; got ${describeValue(shape)}.`);
  for (const [position, axis] of shape.entries()) {
    if (typeof axis === "string" && isPackedAxis(axis) && !isReadableSum(axis)) {
      throw new ShapeError(
        `${what}: axis ${position} is "${axis}"; names that begin with Σ( spell the axis of values packed end to end, such as Σ(batch·10, 3). Choose another name.`,
      );
    }
    if (!isAxis(axis)) {
      throw new ShapeError(
        `${what}: axis ${position} is ${axis === "" ? "an empty name" : describeValue(axis)}; an axis is a non-negative integer, or a name.`,
      );
    }
  }
}

/** How an option names an axis of a node: by its position, negative from the end, or by its name. */
export type AxisReference = number | string;

/**
 * The position of an axis that is given by its name, or by a position that may count from the end: −1 is the last.
 *
 * @throws AxisError if the shape has no such axis, or has the name twice
 */
export function axisPosition(axis: AxisReference, shape: Shape, what: string): number {
  if (typeof axis === "string") return positionOfName(axis, shape, what);
  const rank = shape.length;
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank) {
    const range = rank === 0 ? "it has none" : `use ${-rank} to ${rank - 1}`;
    throw new AxisError(`${what}: there is no axis ${describeValue(axis)} in ${formatShape(shape)}; ${range}.`);
  }
  return axis < 0 ? axis + rank : axis;
}

function positionOfName(name: string, shape: Shape, what: string): number {
  const position = shape.indexOf(name);
  if (position < 0) {
    const names = shape.filter((axis) => typeof axis === "string");
    const near = nearestWord(name, names);
    const hint = near === undefined ? "give a position, or a name that it has." : `did you mean "${near}"?`;
    throw new AxisError(`${what}: there is no axis "${name}" in ${formatShape(shape)}; ${hint}`);
  }
  if (shape.lastIndexOf(name) === position) return position;
  throw new AxisError(`${what}: "${name}" stands for several axes of ${formatShape(shape)}; give a position.`);
}

/**
 * Throws if a name is given where a new axis is placed, which has a position only.
 *
 * @throws AxisError naming the function
 */
export function requireNewAxis(axis: unknown, what: string): void {
  if ([axis].flat().some((each) => typeof each === "string"))
    throw new AxisError(`${what}: the axis is new and has no name yet; give the position that it gets in the result.`);
}

/**
 * The positions of several axes, ascending; of all axes if `axes` is left out.
 *
 * @throws AxisError if an axis does not exist or is named twice
 */
export function axisPositions(
  axes: AxisReference | readonly AxisReference[] | undefined,
  shape: Shape,
  what: string,
): readonly number[] {
  if (axes === undefined) return shape.map((_, position) => position);
  const positions = [axes].flat().map((axis) => axisPosition(axis, shape, what));
  if (new Set(positions).size !== positions.length) {
    throw new AxisError(`${what}: the axes ${[axes].flat().join(", ")} of ${formatShape(shape)} name one axis twice.`);
  }
  return positions.sort((a, b) => a - b);
}
