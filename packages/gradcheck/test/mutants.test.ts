import { expect, test } from "vitest";
import { allLaws, checkOp, LawError } from "../src/index.ts";
import { allMutants } from "./mutants/all-mutants.ts";

/** A mutant must be found within this number of cases. */
const RUNS = 20;

const table = allMutants.flatMap(({ mistake, op, caughtBy }) =>
  caughtBy.map((law) => ({ mistake, op, law, says: law.name })),
);

test.each(table)("$mistake — caught by: $says", ({ op, law }) => {
  let found: unknown;
  try {
    checkOp(op, { laws: [law], numRuns: RUNS });
  } catch (error) {
    found = error;
  }
  expect(found).toBeInstanceOf(LawError);
  // the law must have found it, not an error elsewhere; but the sweep refuses a cotangent of the wrong shape before a law can
  expect(String(found)).not.toMatch(/it throws (?!GradientError: \w+: its vjp by \w+ gives)/);
});

test("every law has mistakes that it must catch", () => {
  for (const law of allLaws)
    expect(
      table.filter((row) => row.law.name === law.name), // a table of expansions has a law of its own
      law.name,
    ).not.toHaveLength(0);
});

test("no mistake is found by a law that does not apply to it", () => {
  for (const { op, law, mistake } of table) expect(law.appliesTo(op), mistake).toBe(true);
});
