import { ArgumentError, ShapeError } from "@adjoint/core";
import { attentionMap, barChart, histogram } from "@adjoint/visual";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numbers } from "./graph/geometry.ts";
import { type Parsed, parseSvg, texts, withClass } from "./parse-svg.ts";
import { readCells } from "./read-cells.ts";

const label = { label: "x" };

/** The heights of the bars in a plot, one list for each series, in order; the legend has bars too, and is left out. */
function heights(root: Parsed): number[][] {
  const [plot] = withClass(root, "adjoint-plot");
  return withClass(plot as Parsed, "adjoint-bars").map(({ attributes: { d = "" } }) =>
    d
      .split("M")
      .slice(1)
      .map((bar) => {
        const [, from = 0, , to = 0] = numbers(bar);
        return from - to;
      }),
  );
}

describe("a bar chart", () => {
  test("has bars as high as their values, from 0, above and below", () => {
    const root = parseSvg(
      barChart({ names: ["a", "b", "c"], series: [{ name: "s", values: [1, 2, -4] }], x: label, y: label }),
    );
    const [[one = 0, two, minusFour] = []] = heights(root);
    expect(one).toBeGreaterThan(5);
    expect(two).toBeCloseTo(2 * one, 0);
    expect(minusFour).toBeCloseTo(-4 * one, 0);
  });

  test("leaves out what cannot be drawn, and names and describes the rest", () => {
    const series = [
      { name: "sigmoid", values: [1, Number.NaN] },
      { name: "relu", values: [3, 4] },
    ];
    const root = parseSvg(barChart({ names: ["first", "second"], series, x: label, y: { label: "norm" } }));
    expect(heights(root).map(({ length }) => length)).toEqual([1, 2]);
    expect(texts(root)).toEqual(expect.arrayContaining(["first", "second", "sigmoid", "relu", "norm"]));
    expect(texts(root)).toContain("sigmoid: lowest 1, highest 1; 1 not finite. relu: lowest 3, highest 4.");
  });

  test.each<[string, () => unknown, string]>([
    ["no names", () => barChart({ names: [], series: [], x: label, y: label }), "barChart: names is empty"],
    ["no series", () => barChart({ names: ["a"], series: [], x: label, y: label }), "barChart: series is empty"],
    [
      "too few values",
      () => barChart({ names: ["a", "b"], series: [{ name: "s", values: [1] }], x: label, y: label }),
      'barChart: series "s" has 1 values for 2 names.',
    ],
    [
      "a name twice",
      () =>
        barChart({
          names: ["a"],
          series: [
            { name: "s", values: [1] },
            { name: "s", values: [2] },
          ],
          x: label,
          y: label,
        }),
      'barChart: two series are called "s".',
    ],
  ])("refuses %s", (_, call, message) => {
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(message);
  });
});

describe("a histogram", () => {
  test("counts every number once, in the interval that it lies in", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        (values, bins) => {
          fc.pre(new Set(values).size > 1);
          const root = parseSvg(histogram({ series: [{ name: "w", values }], x: label, bins }));
          const [low, high] = [Math.min(...values), Math.max(...values)];
          const counts = Array<number>(bins).fill(0);
          for (const value of values) {
            const at = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins + 1e-9));
            counts[at] = (counts[at] ?? 0) + 1;
          }
          const [found = []] = heights(root);
          const expected = counts.filter((count) => count > 0);
          const unit = (found[0] ?? 0) / (expected[0] ?? 1);
          expect(found).toHaveLength(expected.length);
          for (const [i, height] of found.entries())
            expect(Math.abs(height / unit - (expected[i] ?? 0))).toBeLessThan(0.2);
        },
      ),
    );
  });

  test("draws numbers that are all equal, and leaves out what is not finite", () => {
    const equal = parseSvg(histogram({ series: [{ name: "w", values: [2, 2, 2] }], x: label }));
    expect(heights(equal).map(({ length }) => length)).toEqual([1]);
    const root = parseSvg(histogram({ series: [{ name: "w", values: [1, 2, Number.NaN] }], x: label, bins: 2 }));
    expect(texts(root)).toContain("w: 3 numbers, lowest 1, highest 2; 1 not finite.");
    expect(heights(root)[0]).toHaveLength(2);
  });

  test("refuses bins that are not an integer from 1 to 1000", () => {
    const call = (): string => histogram({ series: [{ name: "w", values: [1] }], x: label, bins: 0 });
    expect(call).toThrow(new ArgumentError("histogram: bins must be an integer from 1 to 1000; got 0."));
  });
});

describe("an attention map", () => {
  const weights = [
    [
      [0.9, 0.1, 0],
      [0.2, 0.3, 0.5],
    ],
    [
      [0, 0, 1],
      [1, 0, 0],
    ],
  ];

  test("has a map for each head, in the same colours, with the names of queries and keys", () => {
    const root = parseSvg(attentionMap({ weights, queries: ["q0", "q1"], keys: ["k0", "k1", "k2"] }));
    const plots = withClass(root, "adjoint-plot");
    expect(plots).toHaveLength(2);
    const [first, second] = plots.map((plot) => readCells(plot, 2, 3).colours);
    expect(first?.[0]?.[2]).toBe(second?.[0]?.[0]);
    expect(second?.[0]?.[2]).toBe(second?.[1]?.[0]);
    expect(first?.[0]?.[0]).not.toBe(second?.[0]?.[2]);
    for (const plot of plots) expect(texts(plot)).toEqual(expect.arrayContaining(["q0", "q1", "k0", "k1", "k2"]));
    expect(texts(root)).toEqual(expect.arrayContaining(["head 0", "head 1"]));
  });

  test("of a single head has no caption", () => {
    expect(texts(parseSvg(attentionMap({ weights: weights[0] as number[][] })))).not.toContain("head 0");
  });

  test("refuses other shapes, and another number of names", () => {
    expect(() => attentionMap({ weights: [1, 2] })).toThrow(
      new ShapeError("attentionMap: weights: [T, S] or [H, T, S], all at least 1; got [2]."),
    );
    expect(() => attentionMap({ weights, keys: ["a"] })).toThrow(
      new ArgumentError("attentionMap: there are 3 keys, and 1 names for them."),
    );
  });
});
