import type { NDArray, RandomSource } from "@adjoint/core";
import fc from "fast-check";

/** Makes a source from a seed. */
export type MakeSource = (seed: number) => RandomSource;

/** What a law is tried with: a seed, one of its bits, and how many numbers two calls draw. */
export const drawn: fc.Arbitrary<{ seed: number; bit: number; m: number; n: number }> = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  bit: fc.nat(31),
  m: fc.nat(9),
  n: fc.nat(9),
});

type Law = (make: MakeSource, drawn: { seed: number; bit: number; m: number; n: number }) => boolean;

const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
const list = (...arrays: NDArray[]): number[] => arrays.flatMap((array) => [...array.data]);

/** What every seeded source obeys. */
export const randomSourceLaws: Readonly<Record<string, Law>> = {
  "one seed gives one stream": (make, { seed, m, n }) => {
    const draw = (random: RandomSource) => list(random.uniform([m]), random.normal([n]), random.permutation(m));
    const [one, other] = [make(seed), make(seed)];
    return same([...draw(one), ...draw(one)], [...draw(other), ...draw(other)]);
  },
  "seeds that differ in one bit give different streams": (make, { seed, bit }) => {
    const other = (seed ^ (2 ** bit)) >>> 0;
    return !same(list(make(seed).uniform([2])), list(make(other).uniform([2])));
  },
  "uniform numbers lie in [0, 1)": (make, { seed }) => list(make(seed).uniform([100])).every((u) => u >= 0 && u < 1),
  "uniform draws may be split over calls": (make, { seed, m, n }) => {
    const split = make(seed);
    return same(list(split.uniform([m]), split.uniform([n])), list(make(seed).uniform([m + n])));
  },
  "normal draws may be split over calls": (make, { seed, m, n }) => {
    const split = make(seed);
    return same(list(split.normal([m]), split.normal([n])), list(make(seed).normal([m + n])));
  },
  "a permutation has every number once": (make, { seed, m, n }) => {
    const sorted = list(make(seed).permutation(m * n)).sort((a, b) => a - b);
    return same(sorted, [...Array(m * n).keys()]);
  },
  "every order of three comes up": (make, { seed }) => {
    const random = make(seed);
    const orders = Array.from({ length: 200 }, () => list(random.permutation(3)).join());
    return new Set(orders).size === 6; // one is missing for one seed in 10¹⁵
  },
};
