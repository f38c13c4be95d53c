import { allOps } from "@adjoint/core/ops";
import { allGraphLaws, type GraphLaw } from "@adjoint/gradcheck";
import { expect, test } from "vitest";
import { fuzz } from "../../src/fuzz/fuzz.ts";
import { Tally } from "../../src/fuzz/tally.ts";

test("a short run of the fuzzer holds, and counts graphs, ops and laws", () => {
  const tally = new Tally(["NoSuchOp", ...allOps.map(({ name }) => name)]);
  let asked = 0;
  expect(fuzz(20261121, tally, () => asked++ > allGraphLaws.length)).toBeUndefined();
  const text = tally.format(2);
  expect(text).toMatch(/^50 graphs, 25.0 a second, 2 s\n/);
  expect(text).toMatch(/never drawn: .*NoSuchOp/);
  expect(text).toMatch(/scan \d+/);
  for (const { name } of allGraphLaws) expect(text).toContain(name);
});

test("a law that tells little is called weak", () => {
  const silent: GraphLaw = { name: "nothing", check: () => undefined };
  const tally = new Tally([]);
  let asked = 0;
  fuzz(1, tally, () => asked++ > 0, [silent]);
  expect(tally.format(1)).toContain("  0 % of 50  worst 0.0e+0  nothing  (weak: under 80 % tell something)");
});

test("a failure comes with the size of graphs on which it is to be seen again", () => {
  const law: GraphLaw = {
    name: "no graph has a sine",
    check({ parts }) {
      if (parts.includes("Sin")) throw new Error("a sine");
      return 0;
    },
  };
  const failure = fuzz(1, new Tally([]), () => false, [law]);
  expect(failure?.error.message).toContain("no graph has a sine: it throws Error: a sine\nafter ");
  expect(failure?.error.example?.parts).toEqual(["Sin"]);
  expect([5, 8, 24]).toContain(failure?.parts);
});
