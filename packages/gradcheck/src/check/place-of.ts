import type { Node } from "@adjoint/core";
import type { FunctionAtPoint } from "../point/function-at-point.ts";
import type { OutputPlace } from "../report/gradient-entry.ts";

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

/** Which output one of the numbers of all outputs, end to end, belongs to, and where it stands there. */
export function placeOf(point: FunctionAtPoint, component: number): OutputPlace {
  let rest = component;
  for (const node of point.outputs) {
    const { shape, data } = point.valueOf(node);
    if (rest < data.length) return Object.freeze({ node, position: Object.freeze(positionOf(rest, shape)) });
    rest -= data.length;
  }
  return Object.freeze({ node: point.outputs.at(-1) as Node, position: Object.freeze([rest]) }); // not reached: fewer components
}
