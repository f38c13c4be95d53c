import { type FunctionPlace, functionsOf } from "./functions-of.ts";
import type { PlacedMutant } from "./mutant.ts";
import { withReachMarks } from "./reach-marks.ts";

/** Source files whose functions have marks, numbered through all files. */
export interface MarkedSources {
  /** How many marks there are. */
  readonly count: number;
  /** The text of a file with its marks, or undefined where the file is not one of them. */
  text(file: string): string | undefined;
  /** The mark of the innermost function that a mutant is in, or undefined outside of all functions. */
  markOf(mutant: PlacedMutant): number | undefined;
}

/** Marks the functions of files, given their paths and texts. */
export function markedSources(sources: Readonly<Record<string, string>>): MarkedSources {
  let count = 0;
  const marked = new Map<string, { first: number; functions: readonly FunctionPlace[]; text: string }>();
  for (const [file, source] of Object.entries(sources)) {
    const functions = functionsOf(source);
    marked.set(file, { first: count, functions, text: withReachMarks(source, functions, count) });
    count += functions.length;
  }
  return {
    count,
    text: (file) => marked.get(file)?.text,
    markOf: ({ file, start, end }) => {
      const { first, functions } = marked.get(file) ?? { first: 0, functions: [] };
      const innermost = functions.findLastIndex((place) => place.start <= start && end <= place.end);
      return innermost < 0 ? undefined : first + innermost;
    },
  };
}
