import { FormatError } from "@adjoint/core";
import papaparse from "papaparse";

/** One line of a CSV file; more than one where a quoted cell has line breaks in it. */
export interface CsvRecord {
  /** The cells, without quotes and without the spaces around them. */
  readonly cells: readonly string[];
  /** Where a cell is, or without one the record, for messages. */
  place(position?: number): string;
}

/**
 * Hands on one record after the other; empty lines are left out.
 *
 * @throws FormatError for a quote that is not closed, or goes on after it was closed
 */
export function eachRecord(text: string, delimiter: string, take: (record: CsvRecord) => void): void {
  let start = 0;
  papaparse.parse<string[]>(text, {
    delimiter,
    step: ({ data, errors: [error], meta }) => {
      if (error !== undefined) throw quoteError(text, error.code, error.index ?? start);
      const at = start; // of this record, whoever asks later
      start = meta.cursor;
      if (data.length === 1 && text.slice(at, start).trim() === "") return; // a quoted cell is one, though it be empty
      const place = (position?: number): string => {
        const before = text.slice(0, at) + data.slice(0, position ?? 0).join(""); // breaks in quotes count too
        return `line ${lineOf(before)}${position === undefined ? "" : `, column ${position + 1}`}`;
      };
      take({ cells: data.map((cell) => cell.trim()), place });
    },
  });
}

function quoteError(text: string, code: string, index: number): FormatError {
  const before = text.slice(0, index);
  const character = index - Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) - 1;
  const problem =
    code === "MissingQuotes" ? "is not closed." : "is closed before the cell ends; a quote inside is written twice.";
  return new FormatError(`line ${lineOf(before)}, character ${character}`, `the quote here ${problem}`);
}

function lineOf(before: string): number {
  return before.split(/\r\n|\r|\n/).length;
}
