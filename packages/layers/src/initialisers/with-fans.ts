import type { Initialiser, NDArray, RandomSource, Sizes } from "@adjoint/core";
import type { Fans } from "./fans.ts";

/** An initialiser that can be told the fans of a weight; otherwise it takes those that the shape suggests. */
export type FanInitialiser = (shape: Sizes, random: RandomSource, fans?: Fans) => NDArray;

/**
 * An initialiser for a weight whose shape does not show its fans, such as a kernel in groups: {@link xavier}, {@link he} and
 * {@link lecun} are told the fans by the layer. Any other initialiser does not change.
 */
export function withFans(init: Initialiser, fans: Fans): Initialiser {
  const told: FanInitialiser = init;
  return (shape, random) => told(shape, random, fans);
}
