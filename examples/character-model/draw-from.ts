import type { RandomSource, ReadonlyNumbers } from "@adjoint/core";

/** A number drawn from a distribution over 0 … V − 1, at the cost of one uniform number. */
export function drawFrom(probabilities: ReadonlyNumbers, random: RandomSource): number {
  let rest = random.uniform([]).item();
  let likeliest = 0;
  for (let id = 0; id < probabilities.length; id++) {
    const probability = probabilities[id] as number; // id is below the length
    rest -= probability;
    if (rest < 0) return id;
    if (probability > (probabilities[likeliest] as number)) likeliest = id;
  }
  return likeliest; // the sum may be a little less than 1
}
