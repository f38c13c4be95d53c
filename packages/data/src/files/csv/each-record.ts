import { FormatError } from "@adjoint/core";
import papaparse from "papaparse";

/** A record of a CSV file: a line, or several lines if a quoted cell contains line breaks. */
export interface CsvRecord {
  /** The cells, without quotes and without the spaces around them. */
  readonly cells: readonly string[];
  /** The position of a cell, or of the record if none is given, for messages. */
  place(position?: number): string;
}

/**
 * Calls a function with one record after the other; empty lines are left out.
 *
 * @throws FormatError for a quote that is not closed, or is followed by other characters
 */
export function eachRecord(file: string, delimiter: string, take: (record: CsvRecord) => void): void {
  const text = withOneLineEnd(file, delimiter);
  let start = 0;
  papaparse.parse<string[]>(text, {
    delimiter,
    newline: "\n",
    step: ({ data, errors: [error], meta }) => {
      if (error !== undefined) throw quoteError(text, error.code, error.index ?? start);
      const at = start; // a constant, since `start` changes before the position may be asked for
      start = meta.cursor;
      if (data.length === 1 && text.slice(at, start).trim() === "") return; // an empty line; a line with an empty quoted cell is a record
      const place = (position?: number): string => {
        const before = text.slice(0, at) + data.slice(0, position ?? 0).join(""); // line breaks inside quotes count, too
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

/** The text with LF at the end of each line, whichever ends it mixes; what is inside quotes does not change. */
function withOneLineEnd(text: string, delimiter: string): string {
  if (!text.includes("\r")) return text;
  const parts: string[] = [];
  let done = 0;
  const next = /"|\r\n?/g;
  for (let found = next.exec(text); found !== null; found = next.exec(text)) {
    const at = found.index;
    if (found[0] !== '"') {
      parts.push(text.slice(done, at), "\n");
      done = next.lastIndex;
    } else if (at === 0 || "\r\n".includes(text.charAt(at - 1)) || text[at - 1] === delimiter) {
      next.lastIndex = closingQuote(text, at) + 1;
    }
  }
  return parts.join("") + text.slice(done);
}

/** The position of the quote that closes a cell; inside, a quote is written twice. It is the end of the text if there is none. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at < 0 ? text.length : at;
}
