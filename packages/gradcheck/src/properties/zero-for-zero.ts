import type { Property } from "./property.ts";

/**
 * A cotangent of zeros gives zeros exactly, also where a local derivative is infinite: a value that an output does not use
 * contributes 0 and not NaN.
 */
export const zeroForZero: Property = {
  name: "a cotangent of zeros gives zeros",
  appliesTo: () => true,
  contradiction({ point, reverse }) {
    for (const [i, { data }] of reverse(new Float64Array(point.value.length)).entries()) {
      const at = [...data].findIndex((value) => value !== 0);
      if (at >= 0) return `by ${point.nodes[i]}, at flat position ${at}, it is ${data[at]}`;
    }
    return undefined;
  },
};
