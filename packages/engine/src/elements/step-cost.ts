import type { ElementStep } from "./element-program.ts";

const DEAR: Readonly<Record<string, number>> = { div: 3, sqrt: 3 };
const CALLED = 50;
const CHEAP = new Set([
  "add",
  "sub",
  "mul",
  "max",
  "min",
  "abs",
  "neg",
  "ceil",
  "floor",
  "nearest",
  "and",
  "or",
  "xor",
  "not",
  "intToReal",
]);
const COMPARED = /^(int)?(eq|ne|lt|le)$|^select$/i;

/** About how many instructions a value takes: what a loop is judged by before it is written out. */
export function stepCost(step: ElementStep): number {
  if (step.kind === "constant") return 0;
  if (step.kind === "call") return CALLED;
  if (step.kind !== "op") return 1;
  if (CHEAP.has(step.op) || COMPARED.test(step.op)) return 1;
  return DEAR[step.op] ?? 20;
}
