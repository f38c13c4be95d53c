/** A `// => …` or `// throws …` comment of an example. */
export interface Expectation {
  readonly kind: "value" | "throws";
  /** The expected text, without the marks of the comment; several lines are joined by newlines. */
  readonly text: string;
  /** The start and the end of the comment in the code. */
  readonly start: number;
  readonly end: number;
}

const comment = /\/\/ (?:(=>)|throws\b) ?(.*)$/;
const continuation = /^\s*\/\/ {4}(.*)$/;

/** The expectations of an example, in order. A line `//    …` below one continues it. */
export function expectationsIn(code: string): Expectation[] {
  const lines = code.split("\n");
  const found: Expectation[] = [];
  let offset = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const match = comment.exec(line);
    const start = offset + (match?.index ?? 0);
    offset += line.length + 1;
    if (match === null) continue;
    const text = [match[2] ?? ""];
    for (
      let more = continuation.exec(lines[at + 1] ?? "");
      more !== null;
      more = continuation.exec(lines[at + 1] ?? "")
    ) {
      text.push(more[1] ?? "");
      offset += more[0].length + 1;
      at++;
    }
    if (text[0]?.trim() === "" && text.length > 1) text.shift();
    const kind = match[1] === undefined ? "throws" : "value";
    found.push({ kind, text: text.map((part) => part.trimEnd()).join("\n"), start, end: offset - 1 });
  }
  return found;
}
