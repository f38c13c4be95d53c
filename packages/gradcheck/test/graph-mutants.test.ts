import { expect, test } from "vitest";
import { allGraphLaws, checkGraphs, LawError } from "../src/index.ts";
import { differentiation } from "./graph-mutants/differentiation.ts";
import { evaluation } from "./graph-mutants/evaluation.ts";
import { rewriting } from "./graph-mutants/rewriting.ts";

const mutants = [...evaluation, ...differentiation, ...rewriting];
const table = mutants.flatMap(({ mistake, make, caughtBy }) =>
  caughtBy.map((law) => ({ mistake, make, law, says: law.name })),
);

test.each(table)("$mistake — caught by: $says", ({ make, law }) => {
  let found: unknown;
  try {
    checkGraphs({ laws: [law], implementation: make(), numRuns: 100, shrink: false });
  } catch (error) {
    found = error;
  }
  expect(found).toBeInstanceOf(LawError);
  expect(String(found)).not.toMatch(/it throws|no graph could be drawn/); // the law must have found it, not an error elsewhere
});

test("every law of graphs has mistakes that it must catch", () => {
  for (const law of allGraphLaws)
    expect(
      table.filter((row) => row.law === law),
      law.name,
    ).not.toHaveLength(0);
});
