import { expect, test } from "vitest";
import { docstrings } from "../../src/doctest/docstrings.ts";
import { fencesIn } from "../../src/doctest/fence.ts";

const fence = "```";

test("every ts fence is found with its line; other languages and nocheck are not", () => {
  const markdown = [
    "# A",
    `${fence}ts`,
    "a;",
    "b;",
    fence,
    `${fence}sh`,
    "ls",
    fence,
    `${fence}ts nocheck`,
    "…",
    fence,
    `${fence}ts`,
    "c;",
    fence,
  ];
  expect(fencesIn(markdown.join("\n"), "a.md")).toEqual([
    { file: "a.md", line: 3, code: "a;\nb;" },
    { file: "a.md", line: 13, code: "c;" },
  ]);
});

test("a fence quoted in a longer one does not count, nor do ticks in a line", () => {
  expect(fencesIn(`${fence}\`md\n${fence}ts\na;\n${fence}\n${fence}\`\nText ${fence}ts\n`, "a.md")).toEqual([]);
});

test("an indented fence loses its indent", () => {
  expect(fencesIn(`- x\n  ${fence}ts\n  if (a)\n    b;\n\n  ${fence}`, "a.md")[0]?.code).toBe("if (a)\n  b;\n");
});

test("a fence that is never closed ends with the text", () => {
  expect(fencesIn(`\n${fence}ts\na;\nb;`, "a.md")).toEqual([{ file: "a.md", line: 3, code: "a;\nb;" }]);
});

test("only docstrings count in a source, and lines stay", () => {
  const source = [
    "// no",
    "/* no */",
    "/** one */",
    "const a = 1; /* no */",
    "  /**",
    "   * two",
    "   *",
    "   *  indented",
    "   */",
    "b;",
  ];
  expect(docstrings(source.join("\n")).split("\n")).toEqual(["", "", "one", "", "", "two", "", " indented", "", ""]);
});
