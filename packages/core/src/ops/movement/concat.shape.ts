import { ShapeError } from "../../errors.ts";
import type { AlongAxis } from "../../shapes/along-axis.ts";
import { wholeNumber } from "../../shapes/attribute-sort.ts";
import type { Shape } from "../../shapes/shape.ts";
import { drawSize, drawSizes, type ShapeRule } from "../../shapes/shape-rule.ts";

/** The rule of Concat: sizes add up along the axis, and are equal along the others. */
export const joining: ShapeRule<AlongAxis> = {
  inputs: ["x"],
  text: "x0[…, k0, …] · x1[…, k1, …] · … → […, k0 + k1 + …, …]",
  attributes: { axis: wholeNumber },
  infer(shapes, { axis }) {
    const [first] = shapes;
    if (first === undefined) throw new ShapeError("there is no input");
    for (const shape of shapes) requireRank(first, shape);
    if (first[axis] === undefined) throw new ShapeError(`there is no axis ${axis}`);
    return first.map((size, position) => {
      if (position === axis) return shapes.reduce((sum, shape) => sum + sizeAt(shape, axis), 0);
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

function sizeAt(shape: Shape, axis: number): number {
  const size = shape[axis];
  if (typeof size === "number") return size;
  throw new ShapeError(
    size === undefined
      ? `an input has no axis ${axis}`
      : `axis ${axis} is named, "${size}", and named axes cannot be joined`,
  );
}

function requireRank(first: Shape, shape: Shape): void {
  if (shape.length !== first.length) throw new ShapeError(`the inputs have ${first.length} and ${shape.length} axes`);
}

function requireEqual(first: Shape, shape: Shape, position: number): void {
  if (shape[position] !== first[position])
    throw new ShapeError(`axis ${position} is both ${first[position]} and ${shape[position]}`);
}
