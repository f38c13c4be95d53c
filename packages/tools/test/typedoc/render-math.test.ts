import MarkdownIt from "markdown-it";
import { expect, test } from "vitest";
import { renderMath } from "../../src/typedoc/render-math.ts";

const markdown = new MarkdownIt();
renderMath(markdown);

test("a formula in a line becomes MathML, and the backticks and dollars go", () => {
  const html = markdown.render("Half: $`\\frac{a}{b}`$, and `code`.");
  expect(html).toMatch(
    /^<p>Half: <span class="katex"><math.*<mfrac>.*<\/math><\/span>, and <code>code<\/code>\.<\/p>\n$/,
  );
});

test("a math fence becomes a displayed formula, another fence stays code", () => {
  expect(markdown.render("```math\nx^2\n```")).toContain('display="block"');
  expect(markdown.render("```ts\nx;\n```")).toContain('<code class="language-ts">');
});

test("a formula that is wrong is an error", () => {
  expect(() => markdown.render("$`\\frac{a`$")).toThrow("KaTeX parse error");
});

test("a bar stands clear of its letter", () => {
  const html = markdown.render("$`\\bar x`$");
  expect(html).toContain('<mover accent="true"><mi>x</mi><mo stretchy="false">¯</mo></mover>');
  expect(html).not.toContain("‾");
});
