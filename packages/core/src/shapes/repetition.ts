import { lookUp } from "../arguments/look-up.ts";
import { ShapeError } from "../errors.ts";
import { anyAxis, listOf, truthValue, wholeNumber } from "./attribute-sort.ts";
import { type Axis, requireShape } from "./shape.ts";
import { type Choose, type DrawnShapeRule, drawSize, drawSizes, type ShapeCase, type ShapeRule } from "./shape-rule.ts";

/** The attributes of a Repeat: which axes of the result hold copies. */
export interface Repetition {
  /** Their positions in the result, ascending. */
  readonly axes: readonly number[];
  /** How many copies along each. */
  readonly times: readonly Axis[];
  /** Whether the axes are inserted (unsqueeze, newaxis); if false, the input has them with size 1. */
  readonly insert: boolean;
}

/** The rule of Repeat: axes of size 1, or new ones, get the sizes `times`. */
export const repeating: ShapeRule<Repetition> = {
  inputs: ["x"],
  text: "x[…, 1, …] → […, times, …] (or without the 1, where it is inserted)",
  attributes: { axes: listOf(wholeNumber), times: listOf(anyAxis), insert: truthValue },
  infer([x = []], { axes, times, insert }) {
    const shape: Axis[] = [...x];
    if (times.length !== axes.length)
      throw new ShapeError(`${axes.length} axes need as many times, not ${times.length}`);
    requireShape(times, "times");
    requirePositions(axes, insert ? x.length + axes.length : x.length);
    for (const [i, axis] of axes.entries()) {
      const size = lookUp(times, i);
      if (insert) shape.splice(axis, 0, size);
      else if (shape[axis] === 1) shape[axis] = size;
      else throw new ShapeError(`axis ${axis} has the size ${shape[axis]}; Repeat copies an axis of size 1`);
    }
    return shape;
  },
  draw(choose) {
    const { shape, axes, insert } = drawAxes(choose);
    const times = axes.map((axis) => shape[axis] as number);
    const small = insert
      ? shape.filter((_, axis) => !axes.includes(axis))
      : shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
    return { shapes: [small], attributes: { axes, times, insert } };
  },
};

/** The attributes of a reduction: along which axes it goes. */
export interface Reduction {
  /** Their positions, ascending. */
  readonly axes: readonly number[];
  /** Whether they stay, with size 1 (`keepdims` in NumPy). */
  readonly keepAxes: boolean;
}

/** The shape that is left of another by a reduction. */
export const reducing: DrawnShapeRule<Reduction> = {
  inputs: ["x"],
  text: "x[…, k, …] → […] (or […, 1, …] with keepAxes)",
  attributes: { axes: listOf(wholeNumber), keepAxes: truthValue },
  infer([x = []], { axes, keepAxes }) {
    requirePositions(axes, x.length);
    return keepAxes ? x.map((axis, i) => (axes.includes(i) ? 1 : axis)) : x.filter((_, i) => !axes.includes(i));
  },
  draw(choose): ShapeCase<Reduction> {
    const { shape, axes, insert } = drawAxes(choose);
    return { shapes: [shape], attributes: { axes, keepAxes: !insert } };
  },
};

/**
 * The rule of a reduction that is undefined along an axis of size 0, which is refused.
 *
 * @param noun - what the result is called, as in "the maximum of no elements"
 */
export function reducingNonEmpty(noun: string): ShapeRule<Reduction> {
  return {
    ...reducing,
    infer(shapes, attributes) {
      const empty = attributes.axes.find((axis) => shapes[0]?.[axis] === 0);
      if (empty !== undefined)
        throw new ShapeError(`axis ${empty} has the size 0, and the ${noun} of no elements is undefined`);
      return reducing.infer(shapes, attributes);
    },
    draw(choose) {
      const { shapes, attributes } = reducing.draw(choose);
      return { shapes: shapes.map((sizes) => sizes.map((size) => Math.max(size, 1))), attributes };
    },
  };
}

function drawAxes(choose: Choose): { shape: number[]; axes: number[]; insert: boolean } {
  const shape = [...drawSizes(choose, 0, 2), drawSize(choose)];
  const chosen = shape.map((_, axis) => axis).filter(() => choose(0, 1) === 1);
  const axes = chosen.length > 0 ? chosen : [choose(0, shape.length - 1)];
  return { shape, axes, insert: choose(0, 1) === 1 };
}

/** Throws unless axes exist and are in ascending order, since attributes may come from a document. */
function requirePositions(axes: readonly number[], rank: number): void {
  for (const [i, axis] of axes.entries()) {
    if (!Number.isInteger(axis) || axis < 0 || axis >= rank) throw new ShapeError(`there is no axis ${axis}`);
    if (axis <= (axes[i - 1] ?? -1)) throw new ShapeError(`the axes [${axes.join(", ")}] are not in ascending order`);
  }
}
