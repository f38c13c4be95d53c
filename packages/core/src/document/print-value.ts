import type { NDArray } from "../array/nd-array.ts";
import { visitAttribute } from "../graph/attribute-value.ts";
import type { Body } from "../graph/body.ts";
import { quoted } from "./quoted.ts";

/**
 * A value as TypeScript: numbers exactly, −0, NaN and infinities included, lists, plain records, arrays. A function has no
 * text of its own and becomes `undefined`.
 *
 * @param printBody - how a body is written, among attributes
 *
 * @example
 * ```ts
 * import { printValue } from "@adjoint/core/graphs";
 * printValue({ axis: 0, "a b": [-0, 1 / 0] }); // => "{ axis: 0, \"a b\": [-0, Number.POSITIVE_INFINITY] }"
 * ```
 */
export function printValue(value: unknown, printBody: (body: Body) => string = String): string {
  return visitAttribute(value, {
    plain: (each) =>
      typeof each === "number" ? printNumber(each) : typeof each === "string" ? quoted(each) : String(each),
    array: printArray,
    body: printBody,
    list: (values) => `[${values.map((each) => printValue(each, printBody)).join(", ")}]`,
    record: (values) => {
      const entries = Object.entries(values).filter(([, each]) => each !== undefined && typeof each !== "function");
      const fields = entries.map(([key, each]) => `${printKey(key)}: ${printValue(each, printBody)}`);
      return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
    },
    opaque: () => "undefined",
  });
}

/**
 * A key as it stands in a record.
 *
 * @example
 * ```ts
 * import { printKey } from "@adjoint/core/graphs";
 * [printKey("x"), printKey("hidden/W")].join(" "); // => "x \"hidden/W\""
 * ```
 */
export function printKey(key: string): string {
  return isIdentifier(key) ? key : quoted(key);
}

/** Whether a name can be that of a variable, reserved words aside. */
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

/** Nested lists; flat data with a shape if a size is 0, since nested lists would not show the sizes after it. */
function printArray(array: NDArray): string {
  const dtype = array.dtype === "float64" || array.dtype === "bool" ? "" : `, ${JSON.stringify(array.dtype)}`;
  if (array.data.length > 0) return `ndarray(${printValue(array.toArray())}${dtype})`;
  const forEmpty = array.dtype === "float64" ? "" : `, ${JSON.stringify(array.dtype)}`;
  return `ndarray({ shape: ${printValue(array.shape)}, data: [] }${forEmpty})`;
}
