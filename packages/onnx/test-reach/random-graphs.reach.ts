import { reference } from "@adjoint/core";
import { checkGraphs, type Evaluate, enginesAgree } from "@adjoint/gradcheck";
import { describe, expect, it } from "vitest";
import { OnnxError } from "../src/index.ts";
import { runtime } from "./runtime.ts";

describe("random graphs", () => {
  for (const maxParts of [4, 16])
    it(`agree with the reference in values and gradients, with up to ${maxParts} parts`, () => {
      let [computed, left] = [0, 0];
      const evaluate: Evaluate = (outputs, bindings, options) => {
        try {
          const values = runtime.prepare(outputs, options)(bindings);
          computed++;
          return values;
        } catch (error) {
          if (!(error instanceof OnnxError && error.message.includes("no ONNX operators stand for"))) throw error;
          left++;
          return reference.prepare(outputs, options)(bindings);
        }
      };
      const law = enginesAgree([{ name: runtime.name, evaluate }]);
      const [result] = checkGraphs({ laws: [law], seed: 3, numRuns: 150, maxParts });
      expect(result?.telling).toBeGreaterThan(120);
      expect(left).toBeLessThan(computed / 4);
    });
});
