import * as core from "@adjoint/core";
import { allOps, isVariadic } from "@adjoint/core/ops";
import type { Operation } from "../text/edit-model.ts";

/** Functions that are made of several nodes, and are often wanted. */
const composed: readonly Operation[] = [
  { name: "mean", module: "@adjoint/core", inputs: ["x"], rule: "the mean over all axes, or over { axis }" },
  { name: "square", module: "@adjoint/core", inputs: ["x"], rule: "x · x" },
  {
    name: "meanSquaredError",
    module: "@adjoint/layers",
    inputs: ["predictions", "targets"],
    rule: "the mean of the squared differences",
  },
  {
    name: "softmaxCrossEntropy",
    module: "@adjoint/layers",
    inputs: ["scores", "labels"],
    rule: "scores[…, C], labels[…] → []",
  },
];

/** The operations that a node can be of, by name: every op of core that is a function of nodes, and some that are made of several. */
export function operations(): readonly Operation[] {
  const found = allOps.flatMap((op): readonly Operation[] => {
    const name = op.name.charAt(0).toLowerCase() + op.name.slice(1);
    if (isVariadic(op) || op.inputs.length === 0 || typeof Reflect.get(core, name) !== "function") return [];
    return [{ name, module: "@adjoint/core", inputs: op.inputs, rule: `${op.shape.text}. ${op.doc.summary}` }];
  });
  return [...found, ...composed].sort((a, b) => (a.name < b.name ? -1 : 1));
}
