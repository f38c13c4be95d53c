import { ArgumentError, type DType } from "@adjoint/core";
import type { CsvArray } from "./csv-options.ts";

/** How the text of a cell is converted to a number. */
export interface CellType {
  /** The dtype of the numbers. */
  readonly dtype: DType;
  /** The requirement on a cell, for messages. */
  readonly needed: string;
  /** Converts a cell without spaces around it; undefined if it does not meet the requirement. */
  read(cell: string): number | undefined;
}

/**
 * The type of the cells of an array of a CSV file.
 *
 * @throws ArgumentError for an empty list of classes, one with a word twice, or one with a dtype other than int32, and for a
 *   `missing` that is not the id of a class
 */
export function cellType(name: string, { dtype, classes, missing }: CsvArray): CellType {
  if (classes === undefined) return numbers[dtype ?? "float64"];
  const ids = new Map(classes.map((word, id) => [word, id]));
  const problem =
    (classes.length === 0 && "is an empty list") ||
    (ids.size < classes.length && "has a word twice") ||
    (dtype !== undefined && dtype !== "int32" && `gives int32, not ${dtype}`);
  if (problem) throw new ArgumentError(`decodeCsv: classes of ${JSON.stringify(name)} ${problem}.`);
  if (missing !== undefined && classes[missing] === undefined)
    throw new ArgumentError(
      `decodeCsv: missing of ${JSON.stringify(name)} is ${missing}; it is the id of one of the classes, from 0 to ${classes.length - 1}. For an id of its own, add "" to the classes.`,
    );
  const shown = classes.length > 8 ? [...classes.slice(0, 8), "…"] : classes;
  return { dtype: "int32", needed: `one of the classes ${shown.join(", ")}`, read: (cell) => ids.get(cell) };
}

const numbers: Readonly<Record<DType, CellType>> = {
  float64: { dtype: "float64", needed: "a number that float64 can hold", read: (cell) => real(cell, Number) },
  float32: { dtype: "float32", needed: "a number that float32 can hold", read: (cell) => real(cell, Math.fround) },
  int32: { dtype: "int32", needed: "an integer that int32 can hold", read: wholeNumber },
  bool: { dtype: "bool", needed: "true, false, 1 or 0", read: (cell) => TRUTH.get(cell.toLowerCase()) },
};

function real(cell: string, round: (value: number) => number): number | undefined {
  if (!DECIMAL.test(cell)) return NOT_FINITE.get(cell.toLowerCase());
  const value = round(Number(cell));
  return Number.isFinite(value) ? value : undefined;
}

function wholeNumber(cell: string): number | undefined {
  const value = real(cell, Number);
  return value !== undefined && (value | 0) === value ? value : undefined;
}

/** A decimal number. The pattern can match in one way only, so that it takes linear time. `Number` alone would also read "", "0x10" and "1_0". */
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const NOT_FINITE: ReadonlyMap<string, number> = new Map([
  ...["nan", "+nan", "-nan"].map((word) => [word, Number.NaN] as const),
  ...["inf", "+inf", "infinity", "+infinity"].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...["-inf", "-infinity"].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);
const TRUTH: ReadonlyMap<string, number> = new Map([
  ["true", 1],
  ["1", 1],
  ["false", 0],
  ["0", 0],
]);
