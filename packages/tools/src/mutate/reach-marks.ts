import type { FunctionPlace } from "./functions-of.ts";

/** The name of the global list of numbers, in which a function that is called sets its place to 1. */
export const REACHED = "__adjointReached";

/** The text of a file whose functions say that they are called: the first of them at the place `first` of the list, and so on. */
export function withReachMarks(source: string, functions: readonly FunctionPlace[], first: number): string {
  const inserts = functions.flatMap(({ body }, i): [at: number, text: string][] => {
    const mark = `${REACHED}[${first + i}] = 1`;
    if (body.isBlock) return [[body.start + 1, `${mark};`]];
    return [
      [body.start, `(${mark}, `],
      [body.end, ")"],
    ];
  });
  // from the back, so that places stay right; a stable sort of brackets that close at one place needs no order
  inserts.sort(([a], [b]) => b - a);
  return inserts.reduce((text, [at, insert]) => text.slice(0, at) + insert + text.slice(at), source);
}
