import type { DType } from "@adjoint/core";
import { anyText, listOf, type OptionTable, truthValue, type ValueSort } from "@adjoint/core/ops";

/** A column of a CSV file: its name in the first line, or its position counted from 0. */
export type CsvColumn = string | number;

/** An array of a CSV file: its columns, and how their cells are read. */
export interface CsvArray {
  /** The column; or a list of D columns, side by side in the array. */
  readonly from: CsvColumn | readonly CsvColumn[];
  /** The dtype of the numbers; if left out, float64, or int32 if there are `classes`. */
  readonly dtype?: DType;
  /** The cells are words, not numbers: each becomes its position in this list, as int32. */
  readonly classes?: readonly string[];
  /** The value of an empty cell; with `classes`, one of their ids. If left out, an empty cell is an error. */
  readonly missing?: number;
}

const columnOf: ValueSort = {
  one: "a column, by name or position, or a list of columns",
  accepts: (value) =>
    (Array.isArray(value) ? value : [value]).every((each) => typeof each === "string" || typeof each === "number"),
};

/** Which of these options are required. */
export const csvArray: OptionTable<CsvArray> = {
  from: ["required", columnOf],
  dtype: "optional",
  classes: ["optional", listOf(anyText)],
  missing: "optional",
};

/** Options of {@link decodeCsv}; `Name` are the names of the arrays. */
export interface CsvOptions<Name extends string = string> {
  /** The arrays, by name. Columns that no array uses are not read. */
  readonly arrays: Readonly<Record<Name, CsvArray>>;
  /** Whether the first line names the columns; true if left out. */
  readonly header?: boolean;
  /** The character between two cells; a comma if left out. */
  readonly delimiter?: string;
}

/** Which of these options are required. */
export const csvOptions: OptionTable<CsvOptions> = {
  arrays: "required",
  header: ["optional", truthValue],
  delimiter: ["optional", anyText],
};
