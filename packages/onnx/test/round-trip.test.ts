import { evaluate } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { type AnyOp, allOps } from "@adjoint/core/ops";
import { checkGraphs, type Evaluate, enginesAgree, type OpCase, opCases } from "@adjoint/gradcheck";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportOnnx, importOnnx } from "../src/index.ts";
import { caseNodes, requireCloseArrays } from "./case-nodes.ts";

/** No operators stand for the first two; the others are made of operators on bits, which no node of ours reads. */
const LEFT_OUT = ["Lgamma", "Polygamma", "RandomMask", "RandomUniform"];

const CASES = 12;

/** What the file of a graph computes, read back and evaluated by the reference. */
const throughFile: Evaluate = (outputs, bindings, options = {}) => {
  const record = Object.fromEntries(outputs.map((node, i) => [`output of ${i}`, node]));
  const names = new Set(topology(outputs).nodes.flatMap(({ shape }) => [...shape]));
  const axes = Object.fromEntries(Object.entries(options.axes ?? {}).filter(([name]) => names.has(name)));
  const model = importOnnx(exportOnnx(record, { dtype: "float64", axes }));
  const values = evaluate(model.outputs, bindings);
  return Object.values(values);
};

describe("a file that is read back has the values of the graph", () => {
  const drawn = allOps.filter(
    ({ name, shape, kernel }) => kernel !== null && shape.draw !== null && !LEFT_OUT.includes(name),
  );

  it.each(drawn.map((op) => [op.name, op] as const))("%s and its gradients", (_, op: AnyOp) => {
    for (const each of fc.sample(opCases(op as never, { everyKind: true }), { seed: 1, numRuns: CASES })) {
      const { outputs, bindings } = caseNodes(each as OpCase);
      const byName = Object.fromEntries([...bindings].map(([node, value]) => [node.name, value]));
      const found = throughFile(outputs, byName);
      for (const [i, array] of evaluate(outputs, bindings).entries())
        requireCloseArrays(found[i], array, 1e-12, `output ${i} of ${each}`);
    }
  });

  it("random graphs", () => {
    let [read, left] = [0, 0];
    const byName: Evaluate = (outputs, bindings, options) => {
      const isLeftOut = topology(outputs).nodes.some(({ op }) => LEFT_OUT.includes(op.name));
      if (isLeftOut) left++;
      else read++;
      return isLeftOut ? evaluate(outputs, bindings, options) : throughFile(outputs, bindings, options);
    };
    const [result] = checkGraphs({
      laws: [enginesAgree([{ name: "the file", evaluate: byName }])],
      seed: 2,
      numRuns: 60,
    });
    expect(result?.telling).toBeGreaterThan(50);
    expect(read).toBeGreaterThan(left);
  });
});
