import { constant } from "@adjoint/core";
import { requireRate, type Schedule } from "../optimisers/rate.ts";

/**
 * A constant schedule, for functions that only take schedules: $`\eta_s = \eta`$.
 *
 * @throws ArgumentError for a rate that is negative or not finite
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { constantRate } from "@adjoint/training";
 * evaluate(constantRate(0.1)(constant(7)), {}).item(); // => 0.1
 * ```
 */
export function constantRate(rate: number): Schedule {
  requireRate(rate, "constantRate");
  return () => constant(rate);
}
