import { NDArray } from "@adjoint/core";

/**
 * A value as TypeScript: numbers exactly, −0 and what is not finite included, lists, plain records, arrays. A function has no
 * text of its own and becomes `undefined`.
 */
export function printValue(value: unknown): string {
  if (typeof value === "number") return printNumber(value);
  if (value instanceof NDArray) return printArray(value);
  if (Array.isArray(value)) return `[${value.map(printValue).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined && typeof each !== "function");
    return entries.length === 0
      ? "{}"
      : `{ ${entries.map(([key, each]) => `${printKey(key)}: ${printValue(each)}`).join(", ")} }`;
  }
  return typeof value === "function" ? "undefined" : (JSON.stringify(value) ?? "undefined");
}

/** A key as it stands in a record. */
export function printKey(key: string): string {
  return isIdentifier(key) ? key : JSON.stringify(key);
}

/** Whether a name can be that of a variable; a few reserved words are none of ours. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

function printNumber(value: number): string {
  return Object.is(value, -0) ? "-0" : Number.isFinite(value) ? String(value) : `Number.${nameOf(value)}`;
}

function nameOf(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY";
}

/** Nested lists, or flat data where a size of 0 would leave the others open. */
function printArray(array: NDArray): string {
  const dtype = array.dtype === "float64" || array.dtype === "bool" ? "" : `, ${JSON.stringify(array.dtype)}`;
  if (array.data.length > 0) return `ndarray(${printValue(array.toArray())}${dtype})`;
  const forEmpty = array.dtype === "float64" ? "" : `, ${JSON.stringify(array.dtype)}`;
  return `ndarray({ shape: ${printValue(array.shape)}, data: [] }${forEmpty})`;
}
