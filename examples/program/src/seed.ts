import type { Option } from "./option.ts";
import { wholeNumber } from "./whole-number.ts";

/** The option `--seed`, which determines all random numbers of the program. NumPy takes seeds of 32 bits. */
export function seed(full: number): Option<number> {
  return wholeNumber({ summary: "seed of all random numbers", full, from: 0, to: 2 ** 32 - 1 });
}
