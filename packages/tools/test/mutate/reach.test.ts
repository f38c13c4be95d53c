import { describe, expect, it } from "vitest";
import { markedSources } from "../../src/mutate/marked-sources.ts";
import { testsThatReach } from "../../src/mutate/measurement.ts";
import { testsOf } from "../../src/mutate/tests-of.ts";

const source = `const half = (x) => x / 2;
export function twice(x, by = half(4)) {
  return [1].map((y) => ({ y: y * by }));
}
class A { get b() { return 3; } }
`;
const marks = markedSources({ "/a.ts": "export const one = () => 1;", "/b.ts": source });
const mutantAt = (text: string) => ({
  file: "/b.ts",
  start: source.indexOf(text),
  end: source.indexOf(text) + 1,
  text: "",
});

describe("markedSources", () => {
  it("gives each function of all files a mark, which it sets when it is called, and leaves what it does", () => {
    const text = marks.text("/b.ts") ?? "";
    const reached = new Uint8Array(marks.count);
    const run = new Function("__adjointReached", `${text.replace("export", "")}; return [half, twice, new A()];`);
    const [half, twice, a] = run(reached) as [(x: number) => number, (x: number) => { y: number }[], { b: number }];
    expect([...reached]).toEqual([0, 0, 0, 0, 0]);
    expect(half(3)).toBe(1.5);
    expect([...reached]).toEqual([0, 1, 0, 0, 0]);
    expect(twice(3)).toEqual([{ y: 2 }]);
    expect([...reached]).toEqual([0, 1, 1, 1, 0]);
    expect(a.b).toBe(3);
    expect([...reached]).toEqual([0, 1, 1, 1, 1]);
  });

  it("knows the innermost function of a mutant", () => {
    expect(["/ 2", "4)", "[1]", "* by", "3;", "class"].map((text) => marks.markOf(mutantAt(text)))).toEqual([
      1,
      2,
      2,
      3,
      4,
      undefined,
    ]);
    expect(marks.text("/c.ts")).toBeUndefined();
  });
});

describe("testsThatReach", () => {
  const measurement = {
    tests: [
      { id: "1", file: "slow", reached: [0, 1], milliseconds: 30 },
      { id: "2", file: "fast", reached: [1], milliseconds: 10 },
      { id: "3", file: "slow", reached: [2], milliseconds: 5 },
    ],
    between: [2],
  };

  it("are those that call a function, the fastest file first", () => {
    expect(testsThatReach(measurement, 1)).toEqual({ ids: ["1", "2"], files: ["fast", "slow"], milliseconds: 40 });
    expect(testsThatReach(measurement, 4)).toEqual({ ids: [], files: [], milliseconds: 0 });
  });

  it("are all where a function runs while files are loaded, or outside of functions", () => {
    for (const mark of [2, undefined])
      expect(testsThatReach(measurement, mark)).toEqual({ ids: null, files: ["fast", "slow"], milliseconds: 45 });
  });
});

it("tests of a source are those of its package, and some elsewhere", () => {
  expect(testsOf("packages/visual/src/a/b.ts")).toEqual(["packages/visual/test/**/*.test.ts"]);
  expect(testsOf("packages/core/src/ops.ts")).toContain("packages/gradcheck/test/laws.test.ts");
});
