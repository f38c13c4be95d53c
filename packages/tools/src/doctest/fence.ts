/** A fenced example: its code and its position. */
export interface Fence {
  /** The path of its file, from the root of the repository. */
  readonly file: string;
  /** The number of its first line of code, counted from 1. */
  readonly line: number;
  readonly code: string;
}

const opening = /^(\s*)(`{3,})([^`]*)$/;

/** Every fence marked `ts` in a Markdown text, except those marked `ts nocheck` and those quoted in another fence. */
export function fencesIn(markdown: string, file: string): Fence[] {
  const lines = markdown.split("\n");
  const fences: Fence[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, indent = "", ticks = "", mark = ""] = opening.exec(lines[at] ?? "") ?? [];
    if (ticks === "") continue;
    const start = at + 1;
    const close = lines.findIndex((line, i) => i >= start && line.trim() === ticks);
    const end = close < 0 ? lines.length : close; // in Markdown, an unclosed fence ends with the file
    const code = lines.slice(start, end).map((line) => line.slice(Math.min(indent.length, line.search(/\S|$/))));
    if (mark.trim() === "ts") fences.push({ file, line: start + 1, code: code.join("\n") });
    at = end;
  }
  return fences;
}
