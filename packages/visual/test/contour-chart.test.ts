import { ArgumentError, type NDArray, ShapeError } from "@adjoint/core";
import { type ContourChartOptions, contourChart, type Surface } from "@adjoint/visual";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSvg, texts, withClass } from "./parse-svg.ts";
import { isInside, type Place, readPath } from "./read-path.ts";

const over =
  (f: (x: number, y: number) => number): Surface =>
  ({ shape, data }: NDArray) =>
    Array.from({ length: shape[0] ?? 0 }, (_, i) => f(data[2 * i] ?? 0, data[2 * i + 1] ?? 0));
const bounds = { x: [-1, 1], y: [-1, 1] } as const;
const chart = (options: Partial<ContourChartOptions>): string =>
  contourChart({ surface: over((x, y) => x * x + y * y), bounds, ...options });
const inPlot = (svg: string, name: string) =>
  withClass(parseSvg(svg), "adjoint-plot").flatMap((plot) => withClass(plot, name));

function sizeOf(svg: string): { width: number; height: number } {
  const frame = withClass(parseSvg(svg), "adjoint-plot")[0]?.children.find(({ name }) => name === "svg");
  return { width: Number(frame?.attributes.width), height: Number(frame?.attributes.height) };
}

/** The parts at or above each level, as polygons over the bounds. */
function parts(svg: string): Place[][][] {
  const { width, height } = sizeOf(svg);
  return inPlot(svg, "adjoint-contour").map(({ attributes }) =>
    readPath(attributes.d ?? "").map((ring) => ring.map(([x, y]): Place => [x / 5 / width - 1, 1 - y / 5 / height])),
  );
}

/** The lines of the paths in the units of the bounds. */
function lines(svg: string): Place[][] {
  const { width, height } = sizeOf(svg);
  return inPlot(svg, "adjoint-line")
    .filter(({ attributes }) => !attributes.class?.includes("dots"))
    .flatMap(({ attributes }) =>
      readPath(attributes.d ?? "").map((line) =>
        line.map(([x, y]): Place => [(2 * x) / width - 1, 1 - (2 * y) / height]),
      ),
    );
}

describe("a contour chart", () => {
  test("covers exactly what is at or above each level", () => {
    const eighth = fc.integer({ min: -8, max: 8 }).map((v) => v / 8);
    fc.assert(
      fc.property(
        fc.tuple(eighth, eighth, eighth),
        fc.array(eighth, { minLength: 1, maxLength: 4 }),
        fc.array(fc.tuple(eighth, eighth), { minLength: 10, maxLength: 10 }),
        ([a, b, c], levels, places) => {
          const f = (x: number, y: number): number => a * x + b * y + c * x * y;
          const all = parts(chart({ surface: over(f), levels, resolution: 40 }));
          const sorted = [...new Set(levels)].sort((p, q) => p - q);
          expect(all).toHaveLength(sorted.length);
          for (const [px, py] of places) {
            const at: Place = [px * 0.96 + 0.0031, py * 0.96 - 0.0017]; // off the lines of the grid
            for (const [i, level] of sorted.entries()) {
              if (Math.abs(f(...at) - level) < 0.02) continue; // bilinear, so joined lines are a little off
              expect(isInside(at, all[i] ?? [])).toBe(f(...at) > level);
            }
          }
        },
      ),
    );
  });

  test("has circles of the right radius for x² + y²", () => {
    const [ring] = parts(chart({ levels: [0.25] }));
    const radii = (ring ?? []).flat().map(([x, y]) => Math.hypot(x, y));
    const inner = radii.filter((radius) => radius < 0.9);
    expect(inner.length).toBeGreaterThan(50);
    for (const radius of inner) expect(Math.abs(radius - 0.5)).toBeLessThan(0.004);
  });

  test("chooses round levels, at equal differences or ratios", () => {
    const described = (options: Partial<ContourChartOptions>): string =>
      texts(parseSvg(chart(options))).find((text) => text.startsWith("Contours")) ?? "";
    const steep = over((x) => 10 ** (3 * x));
    expect(described({ levels: 4 })).toContain("Contours of value at 0.5, 1, 1.5, 2;");
    expect(described({ surface: steep, levels: 6, scale: "log" })).toContain("at 0.01, 0.1, 1, 10, 100, 1000;");
    expect(described({ surface: over((x) => x), levels: 3, scale: "log" })).toContain("at 0.01, 0.1, 1;");
    expect(described({ surface: over(() => 7), scale: "log" })).toContain(
      "Contours of value at 7; lowest 7, highest 7.",
    );
  });

  test("writes levels on their lines, apart from each other", () => {
    const svg = chart({ levels: [0.1, 0.4, 0.9] });
    const { width, height } = sizeOf(svg);
    const values = inPlot(svg, "adjoint-value");
    expect(values.map(({ text }) => text)).toEqual(["0.1", "0.4", "0.9"]);
    for (const { attributes, text } of values) {
      const [x, y] = [(2 * Number(attributes.x)) / width - 1, 1 - (2 * Number(attributes.y)) / height];
      expect(Math.hypot(x, y) ** 2).toBeCloseTo(Number(text), 1);
    }
  });

  test("draws paths through their points, breaks them where one is not finite, and marks their ends", () => {
    const values = { x: [-0.5, 0.5, Number.NaN, 0.25], y: [0.5, 0.25, 0, -0.5] };
    const svg = chart({ paths: [{ name: "a", values }] });
    expect(lines(svg).map((line) => line.map(([x, y]) => [Number(x.toFixed(2)), Number(y.toFixed(2))]))).toEqual([
      [
        [-0.5, 0.5],
        [0.5, 0.25],
      ],
      [[0.25, -0.5]],
    ]);
    expect(inPlot(svg, "adjoint-dots")[0]?.attributes.d?.match(/M/g)).toHaveLength(3);
    expect(inPlot(svg, "adjoint-points")).toHaveLength(1);
    expect(texts(parseSvg(svg)).find((text) => text.includes("a: "))).toMatch(
      /a: 4 points from \(-0\.5, 0\.5\) to \(0\.25, -0\.5\); 1 not finite\.$/,
    );
  });

  test("cuts paths at the bounds, however far they run, and has no dots on long ones", () => {
    const far = { x: [0, 1e300, -1e300, Number.POSITIVE_INFINITY], y: [0, -1e300, 1e5, 0] };
    const svg = chart({ paths: [{ name: "a", values: far }] });
    const drawn = withClass(parseSvg(svg), "adjoint-plot").flatMap((plot) => withClass(plot, "adjoint-colour-0"));
    for (const { attributes } of drawn) expect(attributes.d).not.toMatch(/Infinity|NaN|e\+/);
    const frames = withClass(parseSvg(svg), "adjoint-plot")[0]?.children.filter(({ name }) => name === "svg");
    expect(frames).toHaveLength(2); // an inner svg cuts at its edges
    const long = Array.from({ length: 500 }, (_, i) => i / 500);
    expect(inPlot(chart({ paths: [{ name: "a", values: { x: long, y: long } }] }), "adjoint-dots")).toHaveLength(0);
  });

  test("takes a surface that is not finite everywhere as lower there", () => {
    const svg = chart({ surface: over((x) => (x < 0 ? Number.NaN : x)), levels: [0.2] });
    const [part = []] = parts(svg);
    expect(isInside([-0.5, 0.1], part)).toBe(false);
    expect(isInside([0.5, 0.1], part)).toBe(true);
    expect(svg).toMatch(/highest 1\.\d+; \d+ not finite/);
  });

  test("is well-formed, named, described, repeatable and small", () => {
    const options = {
      title: "<&",
      label: "f(x, y)",
      x: { label: "w" },
      y: { label: "b" },
      paths: [{ name: '"', values: { x: [0], y: [0] } }],
    };
    const root = parseSvg(chart(options));
    expect(root.attributes).toMatchObject({ role: "img", "aria-label": "<&" });
    const [key] = withClass(root, "adjoint-legend");
    expect(key ? texts(key) : []).toEqual(["f(x, y)", '"']);
    expect(texts(root)).toEqual(expect.arrayContaining(["w", "b"]));
    expect(chart(options)).toBe(chart(options));
    expect(chart(options).length).toBeLessThan(60_000);
  });
});

describe("a contour chart refuses", () => {
  const path = (name: string) => ({ name, values: { x: [0], y: [0] } });
  const cases: [string, Partial<ContourChartOptions>, new (message: string) => Error, string][] = [
    [
      "values of other points",
      { surface: () => [1], resolution: 2 },
      ShapeError,
      "contourChart: surface: [M, 2] → [M]; got [1] for [16, 2].",
    ],
    [
      "two values a point",
      { surface: (p) => p, resolution: 2 },
      ShapeError,
      "contourChart: surface: [M, 2] → [M]; got [16, 2] for [16, 2].",
    ],
    [
      "a surface without values",
      { surface: over(() => Number.NaN) },
      ArgumentError,
      "contourChart: surface is nowhere finite over the bounds.",
    ],
    [
      "a log scale over none",
      { surface: over((x) => -x * x - 1), scale: "log" },
      ArgumentError,
      'contourChart: scale "log" needs a surface with values above 0; use "linear".',
    ],
    [
      "no levels",
      { levels: [] },
      ArgumentError,
      "contourChart: levels is []; finite numbers are needed, at least one.",
    ],
    [
      "a level without end",
      { levels: [1, Number.NaN] },
      ArgumentError,
      "contourChart: levels is [1,NaN]; finite numbers are needed",
    ],
    ["half a level", { levels: 0.5 }, ArgumentError, "contourChart: levels must be an integer from 1 to 100; got 0.5."],
    [
      "bounds the wrong way round",
      { bounds: { x: [0, 1], y: [1, 0] } },
      ArgumentError,
      "contourChart: bounds.y is [1, 0]; two finite numbers are needed",
    ],
    [
      "a resolution that is not one",
      { resolution: 1 },
      ArgumentError,
      "contourChart: resolution must be an integer from 2 to 1000; got 1.",
    ],
    [
      "two paths of one name",
      { paths: [path("a"), path("a")] },
      ArgumentError,
      'contourChart: two paths are called "a"; the legend could not tell them apart.',
    ],
    [
      "a path that lacks a y",
      { paths: [{ name: "a", values: { x: [1, 2], y: [1] } }] },
      ShapeError,
      'contourChart: series "a" has 2 x and 1 y; each point needs both.',
    ],
    [
      "a path without points",
      { paths: [{ name: "a", values: { x: [], y: [] } }] },
      ArgumentError,
      'contourChart: series "a" has no values.',
    ],
  ];
  test.each(cases)("%s", (_, options, error, message) => {
    expect(() => chart(options)).toThrow(error);
    expect(() => chart(options)).toThrow(message);
  });
});
