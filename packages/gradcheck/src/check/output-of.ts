import type { FunctionAtPoint } from "../point/function-at-point.ts";
import type { OutputPlace } from "../report/gradient-entry.ts";
import { placeOf } from "./place-of.ts";

/** The part of an entry that names the component that was differentiated; empty for a loss. */
export function outputOf(point: FunctionAtPoint, component: number): { readonly output?: OutputPlace } {
  const isLoss = point.value.length === 1 && point.outputs[0]?.shape.length === 0;
  return isLoss ? {} : { output: placeOf(point, component) };
}
