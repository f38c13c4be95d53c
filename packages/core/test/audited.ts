import type { Node } from "@adjoint/core";
import * as core from "@adjoint/core";

/** A function that the audit of accuracy calls. */
export type Audited = (...x: readonly Node[]) => Node;

/** Those that need more than nodes, by the names in the fixtures. */
const given: Readonly<Record<string, Audited>> = {
  cumProd: (x) => core.cumProd(x as Node, { axis: 0 }),
  cumSum: (x) => core.cumSum(x as Node, { axis: 0 }),
  expMul: (a, b) => core.apply(core.ops.ExpMul, { a: a as Node, b: b as Node }),
  leakyRelu: (x) => core.leakyRelu(x as Node, { slope: 0.125 }),
  logCumSumExp: (x) => core.logCumSumExp(x as Node, { axis: 0 }),
  "prod, parts out of range": (x) => core.prod(x as Node),
};

/** The function for a name in the fixtures. A name of no function gives undefined, so that its test fails when it calls it. */
export function auditedFunction(name: string): Audited {
  return given[name] ?? ((core as unknown as Readonly<Record<string, Audited>>)[name] as Audited); // the fixtures name functions of nodes
}
