import { FormatError } from "../errors.ts";
import { formatPath, quote } from "./document-cursor.ts";
import { DEFAULT_LIMITS, type Limits } from "./limits.ts";

/** An object or a list that is open while a text is scanned. */
interface Open {
  /** The keys seen so far; none for a list. */
  readonly keys: Set<string> | undefined;
  /** Where in it the scan stands. */
  at: string | number;
}

/**
 * The value of a JSON text. Refuses, besides what is no JSON, what a parser would let through: a key that an object has
 * twice, and brackets nested too deep. For documents that hold a graph besides other things; `fromJSON` takes text too.
 *
 * @param text - the text
 * @param limits - how long, and how deep, it may be
 * @throws FormatError with the place inside the document
 *
 * @example
 * ```ts
 * import { parseText } from "@adjoint/core/graphs";
 * parseText('{"a": [1]}'); // => { a: [1] }
 * parseText('{"a": 1, "a": 2}'); // throws FormatError: a: the key "a" stands twice in one object.
 * ```
 */
export function parseText(
  text: string,
  {
    maxCharacters = DEFAULT_LIMITS.maxCharacters,
    maxDepth = DEFAULT_LIMITS.maxDepth,
  }: Pick<Limits, "maxCharacters" | "maxDepth"> = {},
): unknown {
  if (text.length > maxCharacters)
    throw new FormatError("", `has ${text.length} characters; the limit is ${maxCharacters} (maxCharacters).`);
  scan(text, maxDepth);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new FormatError("", `is no JSON: ${(error as Error).message.slice(0, 120)}`); // a SyntaxError
  }
}

/** Walks over brackets, strings and commas; everything else is left to the parser, which comes next. */
function scan(text: string, maxDepth: number): void {
  const open: Open[] = [];
  const path = (): string => formatPath(open.map(({ at }) => at));
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    const inner = open.at(-1);
    if (character === "{" || character === "[") {
      if (open.length === maxDepth)
        throw new FormatError(path(), `is nested deeper than ${maxDepth} levels, the limit (maxDepth).`);
      open.push(character === "{" ? { keys: new Set(), at: "" } : { keys: undefined, at: 0 });
    } else if (character === "}" || character === "]") open.pop();
    else if (character === "," && typeof inner?.at === "number") inner.at++;
    else if (character === '"') {
      const end = endOfString(text, i);
      if (inner?.keys !== undefined && isKey(text, end)) {
        const key = readString(text.slice(i, end));
        inner.at = key;
        if (inner.keys.has(key)) throw new FormatError(path(), `the key ${quote(key)} stands twice in one object.`);
        inner.keys.add(key);
      }
      i = end - 1;
    }
  }
}

/** The position behind the quotation mark that ends a string. */
function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text[i] !== '"') i += text[i] === "\\" ? 2 : 1;
  return i + 1;
}

function isKey(text: string, end: number): boolean {
  let i = end;
  while (text[i] === " " || text[i] === "\n" || text[i] === "\r" || text[i] === "\t") i++;
  return text[i] === ":";
}

/** The string that a literal stands for, so that `"\u0061"` and `"a"` are one key; as it stands where it is none. */
function readString(literal: string): string {
  if (!literal.includes("\\")) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}
