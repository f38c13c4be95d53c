import katex from "katex";
import type MarkdownIt from "markdown-it";

/**
 * Renders the mathematics of docstrings and guides to MathML, which does not need a style sheet or a script: `` $`x^2`$ ``
 * in a line, and fences marked `math`. Inside backticks TypeDoc does not take a brace for one of its tags.
 */
export function renderMath(markdown: MarkdownIt): void {
  markdown.inline.ruler.before("backticks", "math", (state, silent) => {
    const [whole, formula] = /^\$`([^`]+)`\$/.exec(state.src.slice(state.pos)) ?? [];
    if (whole === undefined || formula === undefined) return false;
    if (!silent) state.push("html_inline", "", 0).content = inLine(formula);
    state.pos += whole.length;
    return true;
  });
  markdown.renderer.rules.table_open = () => '<table tabindex="0">\n'; // it scrolls, for keys too
  const fence = markdown.renderer.rules.fence;
  markdown.renderer.rules.fence = (tokens, at, options, environment, self) => {
    const token = tokens[at];
    if (token?.info.trim() === "math")
      return `<p class="formula" tabindex="0" role="group" aria-label="Formula">${mathML(token.content, true)}</p>\n`;
    return fence?.(tokens, at, options, environment, self) ?? "";
  };
}

/** A formula in a line. A long one scrolls where the page is narrow, for keys too. */
const inLine = (formula: string): string =>
  formula.length > 40 ? mathML(formula, false).replace("<span ", '<span tabindex="0" ') : mathML(formula, false);

/** KaTeX's bar, which browsers draw into the letter below it, and one that they draw above it. */
const STRETCHED = '<mo stretchy="true">‾</mo>';
const CLEAR = '<mo stretchy="false">¯</mo>';

const mathML = (formula: string, displayMode: boolean): string =>
  katex
    .renderToString(formula, {
      output: "mathml",
      throwOnError: true,
      displayMode,
      macros: { "\\bar": "\\overline{#1}" },
    })
    .replaceAll(STRETCHED, CLEAR);
