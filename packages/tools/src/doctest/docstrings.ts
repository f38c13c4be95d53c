/**
 * The docstrings of a source as Markdown: the contents of `/** … *\/` without the stars, and empty lines for everything else,
 * so that line numbers do not change.
 */
export function docstrings(source: string): string {
  let inside = false;
  const lines = source.split("\n").map((line) => {
    const opens = !inside && /^\s*\/\*\*(?!\/)/.test(line);
    const text = inside || opens ? line.replace(/^\s*(\/\*\*|\*(?!\/))? ?/, "").replace(/\s*\*\/.*$/, "") : "";
    inside = (inside || opens) && !line.includes("*/");
    return text;
  });
  return lines.join("\n");
}
