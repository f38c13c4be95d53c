/** Commands that only move things on the page. */
const SPACES = new Set(["\\,", "\\!", "\\;", "\\:", "\\ ", "\\quad", "\\left", "\\right", "~"]);

/** The parts of a formula in TeX: commands, numbers, single letters and signs, without spaces. */
export function tokens(tex: string): readonly string[] {
  return (tex.match(/\\[a-zA-Z]+|\\.|\d+(?:\.\d+)?|\S/g) ?? []).filter((token) => !SPACES.has(token));
}
