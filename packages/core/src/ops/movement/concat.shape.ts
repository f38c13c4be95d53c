import { ShapeError } from "../../errors.ts";
import type { AlongAxis } from "../../shapes/along-axis.ts";
import { anyAxis, optional, wholeNumber } from "../../shapes/attribute-sort.ts";
import { packedAxis, shiftedAxis } from "../../shapes/packed-axis.ts";
import type { Axis, Shape } from "../../shapes/shape.ts";
import { drawSize, drawSizes, type ShapeRule } from "../../shapes/shape-rule.ts";

/** Along which axis to join. */
export interface Joining extends AlongAxis {
  /** What the size of the result is called, where it is stated; else it follows from those of the inputs. */
  readonly size?: Axis | undefined;
}

/**
 * The rule of Concat: sizes add up along the axis, and are equal along the others. Of the axes that are joined one may be
 * named, or two that follow each other: then each part has a place that is known from the start or from the end.
 */
export const joining: ShapeRule<Joining> = {
  inputs: ["x"],
  text: "x0[…, k0, …] · x1[…, k1, …] · … → […, k0 + k1 + …, …]",
  attributes: { axis: wholeNumber, size: optional(anyAxis) },
  infer(shapes, { axis, size: stated }) {
    const [first] = shapes;
    if (first === undefined) throw new ShapeError("there is no input");
    for (const shape of shapes) requireRank(first, shape);
    if (first[axis] === undefined) throw new ShapeError(`there is no axis ${axis}`);
    return first.map((size, position) => {
      if (position === axis)
        return joinedSize(
          shapes.map((shape) => sizeAt(shape, axis)),
          stated,
        );
      for (const shape of shapes) requireEqual(first, shape, position);
      return size;
    });
  },
  draw(choose) {
    const [before, after] = [drawSizes(choose, 0, 1), drawSizes(choose, 0, 1)];
    const shapes = Array.from({ length: choose(1, 3) }, () => [...before, drawSize(choose), ...after]);
    return { shapes, attributes: { axis: before.length } };
  },
};

/** The size of what is joined: a number, or a name that spells the sum, `Σ(time, 1)`. */
function joinedSize(sizes: readonly Axis[], stated: Axis | undefined): Axis {
  const names = sizes.filter((size) => typeof size === "string");
  const total = sizes.reduce((sum: number, size) => (typeof size === "number" ? sum + size : sum), 0);
  const isApart =
    names.length === 2 && typeof sizes[sizes.findIndex((size) => typeof size === "string") + 1] === "number";
  if (names.length > 2 || isApart)
    throw new ShapeError(`${names.join(", ")} are named along the axis; one may be, or two that follow each other`);
  if (names.length === 0 && typeof stated === "number" && stated !== total)
    throw new ShapeError(`the sizes add up to ${total}, and ${stated} is stated`);
  if (stated !== undefined) return stated;
  const [first, second] = names;
  if (first === undefined) return total;
  return shiftedAxis(second === undefined ? first : packedAxis([[first], [second]]), total);
}

function sizeAt(shape: Shape, axis: number): Axis {
  const size = shape[axis];
  if (size === undefined) throw new ShapeError(`an input has no axis ${axis}`);
  return size;
}

function requireRank(first: Shape, shape: Shape): void {
  if (shape.length !== first.length) throw new ShapeError(`the inputs have ${first.length} and ${shape.length} axes`);
}

function requireEqual(first: Shape, shape: Shape, position: number): void {
  if (shape[position] !== first[position])
    throw new ShapeError(`axis ${position} is both ${first[position]} and ${shape[position]}`);
}
