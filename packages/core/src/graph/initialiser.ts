import type { NDArray } from "../array/nd-array.ts";
import type { Sizes } from "../array/sizes.ts";
import type { RandomSource } from "../random-source.ts";

/** Makes the first value of a parameter, from its shape and a source of random numbers. */
export type Initialiser = (shape: Sizes, random: RandomSource) => NDArray;
