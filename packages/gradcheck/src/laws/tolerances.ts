/**
 * What laws allow, each number with its reason. All are relative: to the size of two numbers, or to that of the terms that were
 * added up.
 */
export const TOLERANCES = {
  /** Rounding of one op: a kernel and a rule of a few steps lose a few units in the last place, 1.1e-16 each. */
  op: 1e-12,
  /** Rounding of a drawn graph, relative to the largest number on the way: dozens of ops whose slopes are below 64. */
  graph: 1e-11,
  /** Rounding of a model in a check: deep graphs cancel inside. */
  model: 1e-10,
  /** Second derivatives of a model: products of two such derivatives. */
  modelTwice: 1e-9,
  /** The least relative error of a wrong rule: differences are at least ten times as exact. */
  sharp: 1e-8,
  /** True errors of differences are at most this many times their estimates. */
  safety: 10,
  /** Differences with a larger error have met a kink or a jump, and decide nothing. */
  vague: 1e-4,
  /** The slopes of two sides that differ by less than this are those of a smooth curve. */
  sides: 1e-6,
  /** Storing every number in float32: one rounding is 6e-8, and a sum of terms that cancel has several. */
  single: 1e-5,
  /** The relative precision of float64, with a margin, applied to a function and to its changes. */
  visible: 1e-12,
} as const;
