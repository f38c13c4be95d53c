import { type Node, ops, simplify } from "@adjoint/core";
import { expand, topology } from "@adjoint/core/graphs";
import type { AnyOp } from "@adjoint/core/ops";

/** Ops that the engine has no code for, and that are made of others that it has. */
const EXPANDED: readonly unknown[] = [
  ops.Atanh,
  ops.Deviation,
  ops.DeviationTranspose,
  ops.ExpMul,
  ops.Hypot,
  ops.LogSoftmax,
  ops.LogSumExp,
  ops.Norm,
  ops.NormalCdf,
  ops.ProdOfOthers,
  ops.Sinc,
  ops.Softmax,
  ops.Xlogy,
];

/** Whether a graph has ops that {@link inKnownOps} expands. */
export function needsExpansion(outputs: readonly Node[]): boolean {
  return topology(outputs).nodes.some(({ op }) => EXPANDED.includes(op));
}

/** A graph of known sizes in ops that the engine has code for. */
export function inKnownOps(outputs: readonly Node[]): readonly Node[] {
  return needsExpansion(outputs) ? expand(outputs, { only: EXPANDED as readonly AnyOp[] }) : outputs;
}

/** The results of a body of a loop or a choice, as a graph of its own is compiled. */
export function bodyResults(outputs: readonly Node[]): readonly Node[] {
  return simplify(inKnownOps(outputs));
}
