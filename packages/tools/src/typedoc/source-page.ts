/** The address of a line of a source file in the site, from a page about a declaration. */
export function sourceAddress(file: string, line: number): string {
  return `../source/${file}.html#L${line}`;
}

/**
 * A page that shows a source file with numbered lines, each an anchor.
 *
 * @param file - its path from the root of the repository
 * @param text - what is in it
 */
export function sourcePage(file: string, text: string): string {
  const up = "../".repeat(file.split("/").length);
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line, i) => `<a id="L${i + 1}" href="#L${i + 1}">${String(i + 1).padStart(4)}</a>  ${escaped(line)}`);
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(file)} | Adjoint</title>
<style>
:root { color-scheme: light dark; }
body { margin: 1rem; font-family: system-ui, sans-serif; }
pre { overflow-x: auto; font-size: 0.8rem; line-height: 1.4; }
pre a { color: GrayText; text-decoration: none; scroll-margin-top: 30vh; }
pre a:target { background: Mark; color: MarkText; }
</style></head>
<body><main><p><a href="${up}index.html">Adjoint</a></p><h1>${escaped(file)}</h1>
<pre tabindex="0" role="region" aria-label="The source">${lines.join("\n")}
</pre></main></body></html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
