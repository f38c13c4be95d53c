import type { Node } from "@adjoint/core";
import type { Mistake } from "../blamed-rule.ts";
import { isNear, type RuleEvidence } from "../rule-evidence.ts";

/** All numbers are wrong by the same factor. */
export function constantFactor(evidence: RuleEvidence): Mistake | undefined {
  const { analytic, numeric } = evidence;
  const largest = numeric.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const at = numeric.findIndex((value) => Math.abs(value) === largest);
  const factor = (analytic[at] as number) / (numeric[at] as number); // `at` is an index of both lists
  if (!Number.isFinite(factor) || factor === 0 || factor === 1) return undefined;
  if (!analytic.every((value, i) => isNear(value / factor, numeric[i] as number, largest))) return undefined; // both lists have the same length
  // if there is only one number, any mistake is a factor: then only a plain one explains it
  if (!isPlain(factor) && hasOnePoint(evidence)) return undefined;
  if (!evidence.isRightTimes(1 / factor)) return undefined; // also tests the elements that were not sampled
  if (isNear(factor, -1, 1)) return { kind: "sign", text: "every number has the wrong sign" };
  const written = Number(factor.toPrecision(8));
  const known = mixes(evidence) ? meaningOf(factor, evidence) : "";
  return { kind: "constant factor", text: `every number is ${written} times what it should be${known}` };
}

/** Whether all elements of the input are equal. */
function hasOnePoint({ local: { point }, x }: RuleEvidence): boolean {
  return new Set(point.valueOf(x).data).size < 2;
}

/** Whether a factor is a fraction of small integers, such as a forgotten 2, or a mean over 3 elements, leaves. */
function isPlain(factor: number): boolean {
  return [1, 2, 3, 4, 5, 6, 8].some((n) => isNear(Math.round(n * factor), n * factor, 1) && Math.abs(n * factor) > 0.5);
}

/** Whether the op combines elements. If it treats each element by itself, its factor cannot come from the size of an axis. */
function mixes({ numericTable, elements }: RuleEvidence): boolean {
  if (numericTable === undefined) return true;
  const met = [...elements.keys()].some((j) => numericTable.filter((row) => row[j] !== 0).length > 1);
  return met || numericTable.some((row) => row.filter((value) => value !== 0).length > 1);
}

/** Names the axis whose size explains the factor, if there is one. */
function meaningOf(factor: number, { local: { point, op, x, y } }: RuleEvidence): string {
  const named = new Map([["the result", y], ...op.inputs.map((name): [string, Node] => [name, x[name] ?? y])]);
  for (const [name, local] of named) {
    for (const [axis, size] of point.valueOf(local).shape.entries()) {
      if (size < 2) continue;
      const where = `the size of axis ${axis} of ${name}`;
      if (isNear(factor, 1 / size, 1)) return ` (1/${size}, ${where}: a mean instead of a sum?)`;
      if (isNear(factor, size, 1)) return ` (${size}, ${where}: a sum instead of a mean?)`;
      if (isNear(factor, 1 / Math.sqrt(size), 1)) return ` (1/√${size}, ${where})`;
      if (isNear(factor, Math.sqrt(size), 1)) return ` (√${size}, ${where})`;
    }
  }
  return "";
}
