import { describe, expect, it } from "vitest";
import { planted } from "../../src/mutate/mutant.ts";
import { mutantsOf } from "../../src/mutate/mutants-of.ts";

const variants = (source: string): string[] => mutantsOf(source).map((mutant) => planted(source, mutant));

describe("mutantsOf", () => {
  it.each([
    ["a + b", ["a - b"]],
    ["a <= 2", ["a < 2", "a <= 3"]],
    ["a === b && !c", ["a === b || !c", "a !== b && !c", "a === b && c"]],
    ["c ? a : b", ["c ? b : a"]],
    ["-x", ["x"]],
    ["f(a, b)", [";", "f(b, a)"]],
    ["const y = f(a, a)", []],
    ["const y = mul(a, b)", []],
    ["const y = core.add(a, b)", []],
    ["const y = f(a, b)", ["const y = f(b, a)"]],
    ["const on = true", ["const on = false"]],
    ["total += 1", ["total -= 1", "total += 2"]],
    ['"a" + b', []],
    ["const n: 3 = x", []],
    ['import { a } from "b"', []],
    ["interface A { readonly n: 3 }", []],
  ])("of %s", (source, expected) => {
    expect(variants(source)).toEqual(expected);
  });

  it("are each another text than the source, and all different", () => {
    const source = "export function f(a: number, b: number) {\n  if (a < b) g(a, b);\n  return a * b - 1;\n}\n";
    const all = variants(source);
    expect(new Set(all).size).toBe(all.length);
    expect(all).not.toContain(source);
    expect(all).toHaveLength(5);
  });
});
