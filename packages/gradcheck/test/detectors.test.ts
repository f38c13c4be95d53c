import { describe, expect, test } from "vitest";
import { allMutants } from "./mutants/all-mutants.ts";
import { blindnessOf, DETECTORS, finds } from "./mutants/detectors.ts";

/** Other draws than those of the tests that go through all mutants. */
const SEED = 7;
/** One mutant of so many; `pnpm bench mutants` tries them all. */
const ONE_OF = 12;

describe.each(DETECTORS)("%s", (detector) => {
  const sample = allMutants.filter((mutant, i) => i % ONE_OF === 5 && blindnessOf(mutant, detector) === undefined);
  test.each(sample)("finds within 20 draws of another seed: $mistake", (mutant) => {
    expect(finds(mutant, detector, SEED)).toBe(true);
  });
});
