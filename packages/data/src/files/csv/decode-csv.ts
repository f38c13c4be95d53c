import { ArgumentError, FormatError, type NDArray, ndarray } from "@adjoint/core";
import { describeValue, listEntries, readOptions, requireChoice } from "@adjoint/core/ops";
import { type CellType, cellType } from "./cell-type.ts";
import { type CsvArray, type CsvOptions, csvArray, csvOptions } from "./csv-options.ts";
import { type CsvRecord, eachRecord } from "./each-record.ts";
import { type FirstLine, findColumn } from "./find-column.ts";

/**
 * Reads columns of a CSV file as arrays, with one example in each row. The file is not trusted: a cell that is not of the type of
 * its array is an error, never a NaN.
 *
 * Cells may be quoted, with quotes inside written twice; lines end with LF, CRLF or CR, also mixed. Spaces around a cell and
 * empty lines are ignored. Numbers are decimal, or `nan`, `inf`, `-inf` in any case where they are real.
 *
 * @param text - the whole file
 * @returns by the names of `arrays`: `[N]` where `from` is one column, `[N, D]` where it is a list of D
 * @throws FormatError with line and column (both counted from 1) for a cell that is not of its type, a line with more or
 *   fewer cells than the first one, a quote that is not closed, or a column that the first line does not name exactly once
 * @throws ArgumentError for invalid options
 *
 * Source: RFC 4180, "Common Format and MIME Type for CSV Files"; split into cells by papaparse.
 *
 * @example
 * ```ts
 * import { decodeCsv } from "@adjoint/data";
 * const text = "length,width,species\n5.1,3.5,setosa\n6.2,2.9,versicolor\n";
 * const species = { from: "species", classes: ["setosa", "versicolor"] };
 * const { x, labels } = decodeCsv(text, { arrays: { x: { from: ["length", "width"] }, labels: species } });
 * x.toArray(); // => [[5.1, 3.5], [6.2, 2.9]]
 * labels.toArray(); // => [0, 1]
 * decodeCsv("a\n1\n?", { arrays: { a: { from: "a" } } }); // throws FormatError: line 3, column 1 (a): "?" is not a number
 * ```
 */
export function decodeCsv<Name extends string>(
  text: string,
  options: CsvOptions<Name>,
): Readonly<Record<Name, NDArray>> {
  if (typeof text !== "string")
    throw new ArgumentError(`decodeCsv: text is ${describeValue(text)}; give the file as text.`);
  const { arrays, header = true, delimiter = "," } = readOptions<CsvOptions>("decodeCsv", options, csvOptions);
  if (!/^[^"\r\n]$/.test(delimiter))
    throw new ArgumentError(
      `decodeCsv: delimiter is ${describeValue(delimiter)}; one character other than a quote is needed.`,
    );
  const targets = listEntries("decodeCsv: arrays", arrays).map(([name, array]) => targetOf(name, array));
  let table: Table | undefined;
  let rows = 0;
  eachRecord(text.replace(/^\uFEFF/, ""), delimiter, (record) => {
    const isHeader = header && table === undefined;
    table ??= tableOf(targets, { names: header ? record.cells : undefined, width: record.cells.length });
    if (isHeader) return;
    readRow(table, record);
    rows++;
  });
  if (header && table === undefined) throw new FormatError("line 1", "the names of the columns are missing.");
  const made = targets.map(({ name, array: { from }, type, values }) => {
    const shape = typeof from === "object" ? [rows, from.length] : [rows];
    return [name, ndarray({ shape, data: values }, type.dtype)] as const;
  });
  return Object.freeze(Object.fromEntries(made)) as Readonly<Record<Name, NDArray>>; // it has an array for each name
}

/** An array that is being filled, row by row. */
interface Target {
  readonly name: string;
  readonly array: CsvArray;
  readonly type: CellType;
  readonly values: number[];
}

/** The arrays to fill, with the positions of their columns. */
interface Table extends FirstLine {
  readonly columns: readonly { readonly position: number; readonly target: Target }[];
}

function targetOf(name: string, array: CsvArray): Target {
  const { missing, dtype } = readOptions(`decodeCsv: arrays.${name}`, array, csvArray);
  requireChoice(`decodeCsv: dtype of arrays.${name}`, dtype ?? "float64", ["float64", "float32", "int32", "bool"]);
  if (missing !== undefined && dtype !== undefined) ndarray(missing, dtype); // only to throw if the dtype cannot hold the number
  return { name, array, type: cellType(name, array), values: [] };
}

function tableOf(targets: readonly Target[], first: FirstLine): Table {
  const columns = targets.flatMap((target) =>
    [target.array.from].flat().map((column) => ({ position: findColumn(column, first), target })),
  );
  return { ...first, columns };
}

function readRow({ names, width, columns }: Table, { cells, place }: CsvRecord): void {
  if (cells.length !== width)
    throw new FormatError(place(), `the number of cells is ${cells.length}; in the first line it is ${width}.`);
  for (const { position, target } of columns) {
    const cell = cells[position] as string; // the check above has ensured as many cells as in the first line
    const { missing } = target.array;
    const value = cell === "" && missing !== undefined ? missing : target.type.read(cell);
    if (value === undefined) {
      const where = names === undefined ? place(position) : `${place(position)} (${names[position]})`;
      throw new FormatError(where, `${JSON.stringify(cell.slice(0, 40))} is not ${target.type.needed}.`);
    }
    target.values.push(value);
  }
}
