import type { Option } from "./option.ts";
import { seed } from "./seed.ts";

/** The option `--seed` for one seed or several, as in `--seed 1,2,3`: everything is done once with each. */
export function seeds(full: readonly number[], quick: readonly number[] = full.slice(0, 1)): Option<readonly number[]> {
  const one = seed(0);
  return {
    summary: "seeds of all random numbers",
    placeholder: "n,…",
    accepts: "one integer from 0 to 4294967295 or several, with commas between",
    full,
    quick,
    parse(text) {
      const values = text.split(",").map((part) => one.parse(part.trim()));
      const isRight = new Set(values).size === values.length && !values.includes(undefined);
      return isRight ? (values as number[]) : undefined; // none is undefined
    },
  };
}
