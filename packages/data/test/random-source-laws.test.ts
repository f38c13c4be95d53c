import { NDArray, type RandomSource } from "@adjoint/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NumpyRandom } from "../src/index.ts";
import { drawn, type MakeSource, randomSourceLaws } from "./random-source-laws.ts";

/** A sound source in which some methods are replaced. */
function planted(change: (sound: NumpyRandom, seed: number) => Partial<RandomSource>): MakeSource {
  return (seed) => {
    const sound = new NumpyRandom(seed);
    return {
      uniform: (shape) => sound.uniform(shape),
      normal: (shape) => sound.normal(shape),
      permutation: (n) => sound.permutation(n),
      ...change(sound, seed),
    };
  };
}

const ambient = new NumpyRandom(0);

const mistakes: Readonly<Record<string, MakeSource>> = {
  "one seed gives one stream": planted(() => ({ normal: (shape) => ambient.normal(shape) })),
  "seeds that differ in one bit give different streams": (seed) => new NumpyRandom(seed & 0x7fffffff),
  "uniform numbers lie in [0, 1)": planted((sound) => ({ uniform: (shape) => sound.uniform(shape, { low: -0.01 }) })),
  "uniform draws may be split over calls": planted((_, seed) => ({
    uniform: (shape) => new NumpyRandom(seed).uniform(shape), // starts again at each call
  })),
  "normal draws may be split over calls": planted((sound) => ({
    normal: ([n = 0]) => {
      const wholePairs = sound.randn(n + (n % 2)); // the spare normal of an odd call is dropped
      return NDArray.adopt([n], Float64Array.from(wholePairs.data).slice(0, n));
    },
  })),
  "a permutation has every number once": planted((sound) => ({ permutation: (n) => sound.choice(n, n) })),
  "every order of three comes up": planted((sound) => ({
    permutation: (n) => {
      const order = Int32Array.from({ length: n }, (_, i) => i);
      for (let i = n - 1; i > 0; i--) {
        const j = sound.randint(0, i); // 0 … i − 1: no number can keep its place
        [order[i], order[j]] = [order[j] as number, order[i] as number]; // both below n
      }
      return NDArray.adopt([n], order);
    },
  })),
};

describe.each(Object.entries(randomSourceLaws))("%s", (name, law) => {
  it("holds for NumpyRandom", () => {
    fc.assert(fc.property(drawn, (values) => law((seed) => new NumpyRandom(seed), values)));
  });

  it("fails for a planted mistake", () => {
    const mistake = mistakes[name];
    if (mistake === undefined) throw new Error("There is no planted mistake for this law.");
    expect(fc.check(fc.property(drawn, (values) => law(mistake, values))).failed).toBe(true);
  });
});
