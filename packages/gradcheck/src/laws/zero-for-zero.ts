import type { FunctionLaw } from "./function-law.ts";
import { LawViolation } from "./law.ts";

/**
 * A cotangent of zeros gives zeros exactly, also where a local derivative is infinite: a value that an output does not use, such as
 * the branch that `where` did not choose, contributes 0 and not NaN.
 */
export const zeroForZero: FunctionLaw = {
  name: "a cotangent of zeros gives zeros",
  check({ point, names, reverse }) {
    const bars = reverse(new Float64Array(point.value.length));
    for (const [i, { data }] of bars.entries()) {
      const at = [...data].findIndex((value) => value !== 0);
      if (at >= 0) throw new LawViolation(`by ${names[i]}: at flat position ${at}, the vjp of zeros is ${data[at]}`);
    }
    return point.value.length === 0 || bars.every(({ data }) => data.length === 0) ? undefined : 0;
  },
};
