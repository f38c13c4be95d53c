import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../../..");

/** What stands for the name in the first column. */
const SAME = /^the same\b/;

/** What a function is called in each library that has it, as Markdown, by the name of the library. */
export type ForeignNames = ReadonlyMap<string, string>;

/** The functions of the tables of a guide with what they are called elsewhere. */
export function foreignNames(
  guide: string = readFileSync(join(root, "docs/guide/8-coming-from.md"), "utf8"),
): ReadonlyMap<string, ForeignNames> {
  const found = new Map<string, Map<string, string>>();
  let libraries: readonly string[] = [];
  for (const line of guide.split("\n")) {
    const cells = line.startsWith("|")
      ? line
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim())
      : [];
    const [own = "", ...others] = cells;
    if (cells.length === 0) libraries = [];
    else if (libraries.length === 0) libraries = others;
    else {
      const names = codesIn(own);
      for (const [i, name] of names.entries()) {
        const places = found.get(name) ?? new Map<string, string>();
        for (const [column, cell] of others.entries()) {
          const text = oneOf(cell, i, names.length, name);
          const library = libraries[column];
          if (text !== "" && library !== undefined && !places.has(library)) places.set(library, text);
        }
        if (places.size > 0) found.set(name, places);
      }
    }
  }
  return found;
}

const codesIn = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);

/** The names for one of several functions in a row: its own where there are as many, else all that the cell has. */
function oneOf(cell: string, index: number, count: number, name: string): string {
  if (/^:?-+:?$/.test(cell)) return "";
  if (SAME.test(cell)) return cell.replace(SAME, `\`${name}\``);
  const parts = cell.split(/,\s+(?=`)/);
  const own = parts[index];
  return parts.length === count && own !== undefined ? own : cell;
}
