import { formatShape, lookUp, type Node, sameShape } from "@adjoint/core";
import { LawViolation } from "../laws/law.ts";
import { caseGraph } from "../subjects/case-graph.ts";
import { hasGradient, type Law } from "./law.ts";

/**
 * Each rule of `vjp` gives a real node of the shape of its input, and each rule of `jvp` one of the shape of the result.
 * No rule relies on broadcasting.
 */
export const cotangentShape: Law = {
  name: "its derivatives have the shapes and kinds of what they belong to",
  cases: { sampling: "smooth" },
  appliesTo: hasGradient,
  check(example) {
    const { x, y, yBar, xDot, differentiable } = caseGraph(example);
    const { op, attributes, kind } = example;
    const ruled = op.inputs.find((name) => x[name]?.kind === "real" && op.vjp[name] !== null);
    if (ruled !== undefined && kind !== "real")
      throw new LawViolation(
        `by ${ruled}: there is a vjp, but the result is ${kind}, and only real nodes have cotangents`,
      );
    const demand = (what: string, found: Node | undefined, wanted: Node): void => {
      if (found === undefined || (found.kind === "real" && sameShape(found.shape, wanted.shape))) return;
      throw new LawViolation(
        `${what} is ${found.kind} ${formatShape(found.shape)} and should be real ${formatShape(wanted.shape)}`,
      );
    };
    for (const name of differentiable) {
      const [node, dot] = [lookUp(x, name), lookUp(xDot, name)];
      demand(`by ${name}: the vjp`, op.vjp[name]?.(yBar, x, { y, attributes }), node);
      demand(`by ${name}: the jvp`, op.jvp[name]?.(dot, x, { y, attributes }), y);
    }
    return 0;
  },
};
