import { describe, expect, test } from "vitest";
import { testFile } from "../../src/doctest/test-file.ts";

const body = (code: string): string => testFile({ file: "a.md", line: 1, code }).split("\n").slice(1).join("\n");

test("lines have the numbers that they have in their file, below a multi-line expectation too", () => {
  const code = 'import { f } from "f";\nf(1); // => a\n//    b\nf(2); // => 2';
  const lines = testFile({ file: "a.md", line: 7, code }).split("\n");
  expect(lines[6]).toContain('import { f } from "f"; doctest.test("a.md:7", async () => {');
  expect(lines[7]).toBe('doctest.shows(f(1), "a\\nb");');
  expect(lines[9]).toBe('doctest.equals(f(2), doctest.near("2"));');
});

describe("an expectation becomes a check", () => {
  test.each([
    ["f(x); // => [1, -0.25, NaN]", 'doctest.equals(f(x), [doctest.near("1"), doctest.near("-0.25"), NaN]);'],
    ['f(x); // => { a: "b", c: null }', 'doctest.equals(f(x), { a: "b", c: null });'],
    ["f(x);\n// => [\n//      1,\n//    ]", 'doctest.equals(f(x), [doctest.near("1")]);'],
    ["f(x); // => Node [2, 3]", 'doctest.shows(f(x), "Node [2, 3]");'],
    ["f(x);\n// =>\n//    a  b\n//      c", 'doctest.shows(f(x), "a  b\\n  c");'],
    ["await f(x) // => true", "doctest.equals(await f(x), true);"],
    ["console.log(f(x)); // => true", "doctest.equals(f(x), true);"],
    ["const y = f(x); // => true", "const y = f(x); doctest.equals(y, true);"],
    ["if (a) f(x); // => true", "if (a) doctest.equals(f(x), true);"],
    ["f(x); // throws ShapeError: no…", 'await doctest.throws(async () => (f(x)), "ShapeError: no…");'],
  ])("%s", (code, check) => {
    expect(body(code)).toContain(check);
  });
});

test.each(["// => 1", "f(x);\ng();\n\n// because\n// => 1", "function f() {} // => 1"])(
  "an expectation of nothing is a test that fails: %s",
  (code) => {
    expect(body(code)).toContain('throw new Error("An expectation must follow');
  },
);

test("a directive stays right above the line it is about", () => {
  expect(body("// @ts-expect-error\nadd(1); // throws TypeError")).toMatch(/@ts-expect-error\nawait doctest.throws/);
});
