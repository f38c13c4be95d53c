import { expect, test } from "vitest";
import { sourceAddress, sourcePage } from "../../src/typedoc/source-page.ts";

test("a page of a source has an anchor for each line, and its markup as text", () => {
  const html = sourcePage("packages/a/src/b.ts", 'const a = 1;\nconst b = "<script>";\n');
  expect(html).toContain('<a id="L2" href="#L2">   2</a>  const b = &quot;&lt;script&gt;&quot;;');
  expect(html).not.toContain("<script>");
  expect(html).not.toContain('id="L3"');
  expect(html).toContain('href="../../../../index.html"');
});

test("the address of a line is that of its anchor", () => {
  expect(sourceAddress("packages/a/src/b.ts", 2)).toBe("../source/packages/a/src/b.ts.html#L2");
});
