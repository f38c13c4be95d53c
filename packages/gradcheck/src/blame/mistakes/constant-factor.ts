import type { Node } from "@adjoint/core";
import type { Mistake } from "../blamed-rule.ts";
import { isNear, type RuleEvidence } from "../rule-evidence.ts";

/** All numbers are off by one and the same factor. */
export function constantFactor(evidence: RuleEvidence): Mistake | undefined {
  const { analytic, numeric } = evidence;
  const largest = numeric.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const at = numeric.findIndex((value) => Math.abs(value) === largest);
  const factor = (analytic[at] as number) / (numeric[at] as number); // the largest of them
  if (!Number.isFinite(factor) || factor === 0 || factor === 1) return undefined;
  if (!analytic.every((value, i) => isNear(value / factor, numeric[i] as number, largest))) return undefined; // equally long
  // at one point alone every mistake is a factor: it has to be a plain one then
  if (!isPlain(factor) && hasOnePoint(evidence)) return undefined;
  if (!evidence.isRightTimes(1 / factor)) return undefined; // also at the elements that were not looked at one by one
  if (isNear(factor, -1, 1)) return { kind: "sign", text: "every number has the wrong sign" };
  const written = Number(factor.toPrecision(8));
  const known = mixes(evidence) ? meaningOf(factor, evidence) : "";
  return { kind: "constant factor", text: `every number is ${written} times what it should be${known}` };
}

/** Whether the input holds one and the same number everywhere. */
function hasOnePoint({ local: { point }, x }: RuleEvidence): boolean {
  return new Set(point.valueOf(x).data).size < 2;
}

/** Whether a factor is a fraction of small whole numbers, such as a forgotten 2 or a mean over 3 leave. */
function isPlain(factor: number): boolean {
  return [1, 2, 3, 4, 5, 6, 8].some((n) => isNear(Math.round(n * factor), n * factor, 1) && Math.abs(n * factor) > 0.5);
}

/** Whether elements meet: sizes have nothing to do with the factor of an op that takes them one by one. */
function mixes({ numericTable, elements }: RuleEvidence): boolean {
  if (numericTable === undefined) return true;
  const met = [...elements.keys()].some((j) => numericTable.filter((row) => row[j] !== 0).length > 1);
  return met || numericTable.some((row) => row.filter((value) => value !== 0).length > 1);
}

/** What a factor is, if it comes from the size of an axis. */
function meaningOf(factor: number, { local: { point, op, x, y } }: RuleEvidence): string {
  const named = new Map([["the result", y], ...op.inputs.map((name): [string, Node] => [name, x[name] ?? y])]);
  for (const [name, local] of named) {
    for (const [axis, size] of point.valueOf(local).shape.entries()) {
      if (size < 2) continue;
      const where = `the size of axis ${axis} of ${name}`;
      if (isNear(factor, 1 / size, 1)) return ` (1/${size}, ${where}: a mean in the place of a sum?)`;
      if (isNear(factor, size, 1)) return ` (${size}, ${where}: a sum in the place of a mean?)`;
      if (isNear(factor, 1 / Math.sqrt(size), 1)) return ` (1/√${size}, ${where})`;
      if (isNear(factor, Math.sqrt(size), 1)) return ` (√${size}, ${where})`;
    }
  }
  return "";
}
