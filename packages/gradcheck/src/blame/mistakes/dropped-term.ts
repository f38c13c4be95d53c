import { lookUp } from "@adjoint/core";
import type { Mistake } from "../blamed-rule.ts";
import { isNear, type RuleEvidence } from "../rule-evidence.ts";

/**
 * What is missing is a product of one vector for the outputs and one for the elements (as the gradient through a mean, a norm or
 * a sum is), while what is there is more: a term of a sum was left out, or there is one too many.
 */
export function droppedTerm(evidence: RuleEvidence): Mistake | undefined {
  const [found, expected] = [evidence.analyticTable, evidence.numericTable];
  if (found === undefined || expected === undefined) return undefined;
  const missing = expected.map((row, i) => row.map((value, j) => value - (found[i]?.[j] ?? 0)));
  const largest = Math.max(...expected.flat().map(Math.abs), 0);
  const [rows, columns] = [missing.length, evidence.elements.length];
  if (rows < 2 || columns < 2) return undefined;
  const pivot = missing
    .flatMap((row, i) => row.map((value, j) => ({ value: Math.abs(value), i, j })))
    .reduce((a, b) => (b.value > a.value ? b : a));
  const pivotRow = lookUp(missing, pivot.i);
  const at = pivotRow[pivot.j] as number;
  const isProduct = missing.every((row) => {
    const scale = (row[pivot.j] as number) / at; // all rows have the same length
    return row.every((value, j) => isNear(value, scale * (pivotRow[j] as number), largest));
  });
  if (!isProduct) return undefined;
  const touched = missing.filter((row) => row.some((value) => Math.abs(value) > 1e-6 * largest)).length;
  if (touched < 2) return undefined;
  return {
    kind: "dropped term",
    text: "what is missing is a product of one number for each output and one for each element: a term of a sum, as through a mean or a norm",
  };
}
