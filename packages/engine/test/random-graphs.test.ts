import { checkGraphs, type Engine, enginesAgree } from "@adjoint/gradcheck";
import { describe, expect, it } from "vitest";
import { compileSync } from "../src/index.ts";

const engine: Engine = {
  name: "the engine",
  evaluate: (outputs, bindings, options) => compileSync(outputs, options).run(bindings),
};

describe("random graphs", () => {
  for (const maxParts of [4, 24])
    it(`agree with the reference in values and gradients, with up to ${maxParts} parts`, () => {
      const [result] = checkGraphs({ laws: [enginesAgree([engine])], seed: 3, numRuns: 300, maxParts });
      expect(result?.telling).toBeGreaterThan(250);
    });
});
