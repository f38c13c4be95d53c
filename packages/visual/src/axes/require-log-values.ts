import { ArgumentError } from "@adjoint/core";
import { isDrawable } from "./extent.ts";
import type { AxisOptions } from "./make-axis.ts";

/**
 * Throws for values that cannot be drawn on their axes.
 *
 * @throws ArgumentError for a value of at most 0 on a log axis
 */
export function requireLogValues(
  values: Readonly<Record<"x" | "y", Float64Array>>,
  axes: Readonly<Record<"x" | "y", AxisOptions>>,
  where: string,
): void {
  for (const axis of ["x", "y"] as const) {
    if (axes[axis].scale !== "log") continue;
    const wrong = values[axis].findIndex((value) => value <= 0 && isDrawable(value));
    if (wrong >= 0) {
      throw new ArgumentError(
        `${where}: a log axis cannot show ${axis} = ${values[axis][wrong]}, at position ${wrong}. ` +
          `Use scale: "linear" for ${axis}, or NaN for a gap.`,
      );
    }
  }
}
