import { ArgumentError } from "@adjoint/core";
import { isDrawable } from "../axes/extent.ts";
import type { Samples } from "../marks/samples.ts";

/**
 * Throws for points that cannot be drawn.
 *
 * @throws ArgumentError for a coordinate that is not a number up to 1e300
 */
export function requirePoints({ x, y }: Samples, caller: string): void {
  const wrong = x.findIndex((value, i) => !isDrawable(value) || !isDrawable(y[i] ?? Number.NaN));
  if (wrong < 0) return;
  const [axis, value] = isDrawable(x[wrong] ?? Number.NaN) ? ["y", y[wrong]] : ["x", x[wrong]];
  throw new ArgumentError(`${caller}: point ${wrong} has ${axis} = ${value}; numbers up to 1e300 are needed.`);
}
