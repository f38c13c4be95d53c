import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { allGraphLaws, checkGraphs, enginesAgree, type GraphLawResult } from "../src/index.ts";
import { interpreter } from "./graph-mutants/interpreter.ts";

/** Half of the number given as `--runs`, because each graph tries many ops at once. */
const numRuns = Math.ceil(0.5 * (fc.readConfigureGlobal().numRuns ?? 100));

const results: GraphLawResult[] = [];

test.each(allGraphLaws.map((law) => ({ law, name: law.name })))("$name", ({ law }) => {
  results.push(...checkGraphs({ laws: [law], numRuns }));
});

test("a small evaluator of our own agrees with the reference", () => {
  results.push(...checkGraphs({ laws: [enginesAgree([{ name: "interpreter", evaluate: interpreter({}) }])], numRuns }));
});

// A law that only few graphs decide is weak. Graphs with custom rules cannot be written as JSON.
afterAll(() => {
  const weak = results.filter(({ runs, telling }) => runs >= 50 && telling < 0.7 * runs);
  expect(weak.map(({ law, runs, telling }) => `${law.name}: ${telling} of ${runs}`)).toEqual([]);
});
