import { anyText, requireSort } from "@adjoint/core/ops";
/**
 * The characters of a text, by code points: none is cut in two, and joining them gives the text again.
 *
 * @example
 * ```ts
 * import { splitCharacters } from "@adjoint/data";
 * splitCharacters("né🙂"); // => ["n", "é", "🙂"]
 * ```
 */
export function splitCharacters(text: string): string[] {
  requireSort("splitCharacters: text", text, anyText);
  return [...text];
}
