import type { Sizes } from "../array/sizes.ts";
import type { Attributes } from "./attribute-sort.ts";
import type { Kind } from "./kind.ts";

/** The values for which an input of an op is meant, as data: checks draw from it, docs print it. */
export interface Domain {
  /** The kinds of node that the input takes. */
  readonly kinds: readonly Kind[];
  /** The least value, itself allowed; −∞ if left out. */
  readonly min?: number;
  /** The greatest value, itself allowed; ∞ if left out. */
  readonly max?: number;
  /** Where the derivative jumps or does not exist; checks keep away from these. */
  readonly kinks?: readonly number[];
  /** Whether equal values are a kink, as they are for a maximum. */
  readonly distinct?: boolean;
  /** For ids: the first whole number that is too large, given the sizes of the op's inputs. */
  readonly below?: (shapes: readonly Sizes[], attributes: Attributes) => number;
}

/** Every real number. */
export const real: Domain = { kinds: ["real"] };

/** Real numbers above 0. */
export const positive: Domain = { kinds: ["real"], min: 0, kinks: [0] };

/** Real numbers but 0. */
export const nonZero: Domain = { kinds: ["real"], kinks: [0] };

/** True or false. */
export const boolean: Domain = { kinds: ["bool"] };

/** Values of any kind: for ops that only move elements. */
export const anything: Domain = { kinds: ["real", "int32", "bool"] };

/** Numbers that have an order: reals and whole numbers. */
export const ordered: Domain = { kinds: ["real", "int32"] };
