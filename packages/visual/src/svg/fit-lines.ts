import { textWidth } from "./text-width.ts";

/** The space for a text. */
export interface TextRoom {
  /** The width of a line, in pixels. */
  readonly width: number;
  /** The font size, in pixels. */
  readonly fontSize: number;
  /** The largest number of lines. */
  readonly lines: number;
  /** The width of a text; an estimate that is rather too wide by default. */
  readonly measure?: (text: string, fontSize: number) => number;
}

/** Breaks a text between words into lines that fit into a space; a longer text is cut with an ellipsis. */
export function fitLines(text: string, room: TextRoom): string[] {
  const fits = (line: string): boolean => (room.measure ?? textWidth)(line, room.fontSize) <= room.width;
  const lines: string[] = [];
  let line = "";
  const words = text.split(/\s+/).filter((word) => word !== "");
  for (const [i, word] of words.entries()) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
    } else if (lines.length === room.lines - 1 || line === "") {
      return [...lines, cut([line, ...words.slice(i)].join(" ").trim(), fits)];
    } else {
      lines.push(line);
      line = fits(word) ? word : cut(word, fits);
    }
  }
  return line === "" ? lines : [...lines, line];
}

function cut(text: string, fits: (line: string) => boolean): string {
  const characters = [...text];
  while (characters.length > 1 && !fits(`${characters.join("")}…`)) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}
