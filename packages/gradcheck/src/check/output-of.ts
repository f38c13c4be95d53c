import type { FunctionAtPoint } from "../point/function-at-point.ts";
import type { OutputPlace } from "../report/gradient-entry.ts";
import { placeOf } from "./place-of.ts";

/** Of a function of several numbers, which of them a component is, as a part of an entry; nothing for a loss. */
export function outputOf(point: FunctionAtPoint, component: number): { readonly output?: OutputPlace } {
  const isLoss = point.value.length === 1 && point.outputs[0]?.shape.length === 0;
  return isLoss ? {} : { output: placeOf(point, component) };
}
