/**
 * The docstrings of a source as Markdown: what stands in `/** … *\/` without the stars, everything else as empty lines,
 * so that line numbers stay.
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
