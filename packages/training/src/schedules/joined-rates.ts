import { ArgumentError, less, where } from "@adjoint/core";
import { type OptionTable, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { type Rate, rateNode, requireRate, type Schedule } from "../optimisers/rate.ts";
import { countOf } from "../optimisers/step-count.ts";

/** A part of {@link joinedRates}. */
export interface RatePart {
  /** The rate of this part: a number, or a schedule, which begins with the part. */
  readonly rate: Rate;
  /** The number of updates of this part; of the last part it is left out. */
  readonly steps?: number;
}

const ratePart: OptionTable<RatePart> = { rate: "required", steps: "optional" };

/**
 * Learning rates one after the other: $`\eta_s = r_i(s - k_i)`$ for $`k_i \le s < k_{i+1}`$, where $`k_i`$ is the number of updates
 * of the parts before. The last part goes on for ever.
 *
 * @throws ArgumentError for an empty list, a rate that is negative or not finite, steps that are not a positive integer, and
 * steps of the last part
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { joinedRates, polynomialDecay } from "@adjoint/training";
 * const schedule = joinedRates([{ rate: 1, steps: 2 }, { rate: polynomialDecay({ rate: 0.5, steps: 2 }) }]);
 * [0, 1, 2, 3, 4].map((step) => evaluate(schedule(constant(step)), {}).item()); // => [1, 1, 0.5, 0.25, 0]
 * ```
 */
export function joinedRates(parts: readonly RatePart[]): Schedule {
  if (!Array.isArray(parts) || parts.length === 0) {
    throw new ArgumentError("joinedRates: a list with at least one part is needed, such as [{ rate: 0.1 }].");
  }
  const read = parts.map((part: RatePart, i) => {
    const { rate, steps } = readOptions(`joinedRates: part ${i}`, part, ratePart);
    requireRate(rate, `joinedRates: part ${i}`);
    if (i < parts.length - 1) requireWholeNumber(`joinedRates: steps of part ${i}`, steps, { min: 1 });
    else if (steps !== undefined)
      throw new ArgumentError("joinedRates: the last part goes on for ever; leave its steps out.");
    return { rate, steps: steps ?? 0 };
  });
  return (step, count = countOf(step)) => {
    let start = read.reduce((total, { steps }) => total + steps, 0);
    const rateAfter = (i: number): ReturnType<Schedule> => {
      const after = start === 0 ? count : count.after(start);
      return rateNode(read[i]?.rate as Rate, after.node, "joinedRates", after); // `i` is a place in the list
    };
    let joined = rateAfter(read.length - 1);
    for (let i = read.length - 2; i >= 0; i--) {
      const end = start;
      start -= read[i]?.steps as number; // `i` is a place in the list
      joined = where(less(step, end), rateAfter(i), joined);
    }
    return joined;
  };
}
