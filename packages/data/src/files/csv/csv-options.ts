import type { DType, OptionTable } from "@adjoint/core";

/** A column of a CSV file: its name in the first line, or its position counted from 0. */
export type CsvColumn = string | number;

/** Which columns make an array, and how their cells are read. */
export interface CsvArray {
  /** The column; or a list of D columns, side by side in the array. */
  readonly from: CsvColumn | readonly CsvColumn[];
  /** How the numbers are stored; float64 where absent, int32 where there are `classes`. */
  readonly dtype?: DType;
  /** The cells are words, not numbers: each becomes its position in this list, as int32. */
  readonly classes?: readonly string[];
  /** What an empty cell stands for, with `classes` one of their ids; where absent, an empty cell is an error. */
  readonly missing?: number;
}

/** Which of them may be left out. */
export const csvArray: OptionTable<CsvArray> = {
  from: "required",
  dtype: "optional",
  classes: "optional",
  missing: "optional",
};

/** How a CSV file is read; `Name` are the names of the arrays that it becomes. */
export interface CsvOptions<Name extends string = string> {
  /** The arrays, by the names that they shall have. Columns that none of them takes are not read. */
  readonly arrays: Readonly<Record<Name, CsvArray>>;
  /** Whether the first line names the columns; true where absent. */
  readonly header?: boolean;
  /** What stands between two cells, one character; a comma where absent. */
  readonly delimiter?: string;
}

/** Which of them may be left out. */
export const csvOptions: OptionTable<CsvOptions> = { arrays: "required", header: "optional", delimiter: "optional" };
