import { ArgumentError, FormatError } from "@adjoint/core";
import { requireWholeNumber } from "@adjoint/core/ops";
import type { CsvColumn } from "./csv-options.ts";

/** The columns of a CSV file, by its first line. */
export interface FirstLine {
  /** The names; `undefined` for a file without a header. */
  readonly names: readonly string[] | undefined;
  /** The number of columns. */
  readonly width: number;
}

/**
 * The position of a column.
 *
 * @throws FormatError if the file does not have that column, or has two of that name
 * @throws ArgumentError for a name in a file without a header, or a position that is not a non-negative integer
 */
export function findColumn(column: CsvColumn, { names, width }: FirstLine): number {
  if (typeof column === "number") {
    requireWholeNumber("decodeCsv: the position of a column", column);
    if (column < width) return column;
    throw new FormatError("line 1", `there is no column ${column}, counted from 0; there are ${width}.`);
  }
  const label = JSON.stringify(column);
  if (names === undefined)
    throw new ArgumentError(`decodeCsv: without a header there is no column ${label}; give its position from 0.`);
  const position = names.indexOf(column);
  if (position === -1) throw new FormatError("line 1", `there is no column ${label}; there are ${listed(names)}.`);
  if (names.lastIndexOf(column) === position) return position;
  throw new FormatError("line 1", `there are two columns ${label}; give a position, counted from 0.`);
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => JSON.stringify(name.slice(0, 40)));
  return names.length > 20 ? `${shown.join(", ")} and ${names.length - 20} more` : shown.join(", ");
}
