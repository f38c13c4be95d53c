import { ArgumentError } from "@adjoint/core";
import { heatMap, type LineChartOptions, lineChart, scatterChart } from "@adjoint/visual";
import { describe, expect, test } from "vitest";
import { type Parsed, parseSvg, withClass } from "./parse-svg.ts";

const chart = (options: Partial<LineChartOptions>): string =>
  lineChart({ x: { label: "x" }, y: { label: "y" }, series: [{ name: "a", values: [1, 2, 3] }], ...options });
const ticks = (svg: string): string[] => withClass(parseSvg(svg), "adjoint-tick").map(({ text }) => text);
const all = (node: Parsed): Parsed[] => [node, ...node.children.flatMap(all)];

describe("limits of an axis", () => {
  test("are its ends, whatever the values are, and what lies outside is cut off", () => {
    const svg = chart({ y: { label: "y", limits: [0, 100] }, series: [{ name: "a", values: [20, 140, 60] }] });
    expect(ticks(svg)).toEqual(expect.arrayContaining(["0", "100"]));
    expect(ticks(svg)).not.toContain("140");
    const inner = all(parseSvg(svg)).filter(({ name }) => name === "svg");
    expect(inner).toHaveLength(2); // the inner one cuts at its edges
    const line = /adjoint-line[^"]*" d="M([^"]*)"/.exec(svg)?.[1] ?? "";
    const heights = [...line.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y));
    const height = Number(inner[1]?.attributes.height);
    expect(heights.map((y) => 100 * (1 - y / height))).toEqual([20, 140, 60].map((y) => expect.closeTo(y, 1)));
  });

  test("are refused if they are not two finite numbers apart, or not above 0 on a log axis", () => {
    for (const limits of [[1, 1], [2, 1], [0, Infinity], [Number.NaN, 1]] as const) // biome-ignore format: a list
      expect(() => chart({ y: { label: "y", limits } })).toThrow(ArgumentError);
    expect(() => chart({ y: { label: "y", scale: "log", limits: [0, 1] } })).toThrow(
      "lineChart: y.limits is [0, 1]; give two finite numbers above 0, the second one larger.",
    );
  });

  test("make the axes of a heat map numbers instead of names", () => {
    const values = Array.from({ length: 20 }, () => Array.from({ length: 20 }, (_, i) => i));
    const limits = [-1, 1] as const;
    const named = ticks(heatMap({ values, rows: values.map((_, i) => `row ${i}`) }));
    const numbered = ticks(heatMap({ values, x: { label: "x", limits }, y: { label: "y", limits } }));
    expect(named.some((text) => text.startsWith("row"))).toBe(true);
    expect(numbered).toEqual(expect.arrayContaining(["0.5", "1.0", "−0.5"]));
    expect(() => heatMap({ values, x: { label: "x", scale: "log" } as never })).toThrow(
      "heatMap: x: there is no option scale",
    );
  });
});

describe("the labels of a log axis", () => {
  test("are all powers of ten, or none is", () => {
    const labels = (values: number[]): string[] =>
      ticks(chart({ x: { label: "x" }, y: { label: "y", scale: "log" }, series: [{ name: "a", values }] })).slice(
        0,
        -3,
      );
    const small = labels([1e-6, 1e-3, 1]).filter((label) => /1/.test(label));
    expect(small.filter((label) => label.startsWith("10") && /[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]/.test(label))).toEqual(small);
    expect(small.length).toBeGreaterThan(2);
    expect(labels([0.01, 1, 50]).every((label) => !/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]/.test(label))).toBe(true);
  });

  test("have marks between them at 2, 3, … 9", () => {
    const marks = (scale: "linear" | "log"): number =>
      [...chart({ y: { label: "y", scale }, series: [{ name: "a", values: [1, 10, 100] }] }).matchAll(/h4/g)].length;
    expect([marks("linear"), marks("log")]).toEqual([0, 17]); // 0.9 too: the axis begins a little below 1
  });
});

describe("a series", () => {
  test("of lines and dots has a dot at each value besides its line", () => {
    const svg = chart({ series: [{ name: "a", values: [1, 2, 3], style: "line and dots" }] });
    expect(/adjoint-dots[^>]* d="([^"]*)"/.exec(svg)?.[1]?.match(/h0/g)).toHaveLength(3);
    expect(/class="adjoint-line adjoint-colour-0" d="M[^"]*L/.test(svg)).toBe(true);
  });

  test("of one value goes across the chart, and the axis has room for it", () => {
    const svg = chart({ series: [{ name: "a", values: [1, 2] }, { name: "rival", across: 40 }] }); // biome-ignore format: a list
    expect(ticks(svg)).toContain("40");
    expect(svg).toMatch(/adjoint-colour-1" d="M0,[\d.]+H[\d.]+"/);
    expect(svg).toContain("rival: 40 across.");
    expect(() => chart({ series: [{ name: "a", values: [1], across: 2 }] })).toThrow("it has 2 of them");
    expect(() => chart({ y: { label: "y", scale: "log" }, series: [{ name: "a", across: 0 }] })).toThrow("log axis");
  });
});

test("a scatter chart with equal axes has units of one length on both", () => {
  for (const points of [
    [
      [0, 0],
      [10, 1],
    ],
    [
      [0, 0],
      [1, 9],
    ],
    [
      [0, 0],
      [3, 4],
    ],
  ]) {
    // biome-ignore format: a list
    const svg = scatterChart({ points, equal: true });
    const places = [...(/adjoint-points[^>]* d="([^"]*)"/.exec(svg)?.[1] ?? "").matchAll(/M([\d.]+),([\d.]+)/g)];
    const [a = [], b = []] = places.map(([, x, y]) => [Number(x), Number(y)]);
    const [dx, dy] = [Math.abs((b[0] ?? 0) - (a[0] ?? 0)), Math.abs((b[1] ?? 0) - (a[1] ?? 0))];
    expect(dx / dy).toBeCloseTo((points[1]?.[0] ?? 0) / (points[1]?.[1] ?? 1), 1);
  }
});
