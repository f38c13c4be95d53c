import type { FunctionAtPoint } from "../subjects/function-at-point.ts";
import type { OutputPosition } from "./gradient-entry.ts";

/** The index along each axis of a flat, row-major position. */
export function positionOf(flat: number, sizes: readonly number[]): readonly number[] {
  const position: number[] = [];
  let rest = flat;
  for (const size of [...sizes].reverse()) {
    position.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return position;
}

/** The output, and the position in it, of a component; components number the elements of all outputs, joined end to end. */
function outputPositionOf(point: FunctionAtPoint, component: number): OutputPosition {
  let rest = component;
  for (const node of point.outputs) {
    const { shape, data } = point.valueOf(node);
    if (rest < data.length) return Object.freeze({ node, position: Object.freeze(positionOf(rest, shape)) });
    rest -= data.length;
  }
  throw new RangeError(`There is no component ${component}.`);
}

/** The part of an entry that names the component that was differentiated; empty for a loss. */
export function outputOf(point: FunctionAtPoint, component: number): { readonly output?: OutputPosition } {
  const isLoss = point.value.length === 1 && point.outputs[0]?.shape.length === 0;
  return isLoss ? {} : { output: outputPositionOf(point, component) };
}
