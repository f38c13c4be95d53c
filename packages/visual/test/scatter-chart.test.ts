import { ArgumentError, ShapeError } from "@adjoint/core";
import { type ScatterChartOptions, scatterChart } from "@adjoint/visual";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSvg, texts, withClass } from "./parse-svg.ts";

const chart = (options: Partial<ScatterChartOptions>): string => scatterChart({ points: [[0, 0]], ...options });
const inPlot = (svg: string, name: string) =>
  withClass(parseSvg(svg), "adjoint-plot").flatMap((plot) => withClass(plot, name));
/** The places of the points in pixels, by class. */
const places = (svg: string): number[][][] =>
  inPlot(svg, "adjoint-points").map(({ attributes }) =>
    [...(attributes.d ?? "").matchAll(/M([\d.]+),([\d.]+)/g)].map(([, left, top]) => [Number(left), Number(top)]),
  );

const coordinate = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -40, max: 40 }) },
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 1e301),
);

describe("a scatter chart", () => {
  test("draws each finite point once, in its class, in the order of its coordinates", () => {
    const point = fc.tuple(coordinate, coordinate, fc.integer({ min: 0, max: 2 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 12 }), (rows) => {
        const svg = chart({
          points: rows.map(([x, y]) => [x, y]),
          labels: rows.map(([, , label]) => label),
          classes: ["a", "b", "c"],
        });
        const found = places(svg);
        for (const [label, drawn] of found.entries()) {
          const own = rows.filter(([x, y, each]) => each === label && Math.abs(x) <= 1e300 && Math.abs(y) <= 1e300);
          expect(drawn).toHaveLength(own.length);
          for (const [i, a] of own.entries()) {
            for (const [k, b] of own.entries()) {
              if (a[0] < b[0]) expect(drawn[i]?.[0]).toBeLessThan(drawn[k]?.[0] ?? 0);
              if (a[1] < b[1]) expect(drawn[i]?.[1]).toBeGreaterThan(drawn[k]?.[1] ?? 0);
            }
          }
        }
      }),
    );
  });

  test("writes names beside their points, over no other name and inside the plot", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.integer({ min: 200, max: 900 }),
        (points, width) => {
          const names = points.map((_, i) => `name ${i}`);
          const svg = chart({ points, names, width });
          const own = width >= 540 ? 17 : 12;
          const boxes = inPlot(svg, "adjoint-name").map(({ attributes, text }) => {
            const wide = text.length * 0.5 * own; // narrower than the estimate, as letters are
            const shift = { start: 0, middle: -wide / 2, end: -wide }[attributes["text-anchor"] ?? ""] ?? Number.NaN;
            const [x, y] = [Number(attributes.x) + shift, Number(attributes.y) - own / 2];
            return { text, left: x, right: x + wide, top: y, bottom: y + own };
          });
          const marks = places(svg).flat();
          for (const [i, box] of boxes.entries()) {
            for (const other of boxes.slice(i + 1)) {
              const apart =
                box.right < other.left || other.right < box.left || box.bottom <= other.top || other.bottom <= box.top;
              expect(apart, `${box.text} and ${other.text}`).toBe(true);
            }
            const [left = 0, top = 0] = marks[names.indexOf(box.text)] ?? [];
            expect(Math.max(box.left - left, left - box.right, box.top - top, top - box.bottom)).toBeLessThan(16);
          }
          expect(boxes.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  test("places points where the ticks of a log axis say they are", () => {
    const axis = { label: "x", scale: "log" as const };
    const svg = chart({
      points: [
        [1, 10],
        [100, 1000],
      ],
      x: axis,
      y: axis,
    });
    const ticks = withClass(parseSvg(svg), "adjoint-tick");
    const at = (label: string, anchor: string, side: string): number =>
      Number(ticks.find((tick) => tick.text === label && tick.attributes["text-anchor"] === anchor)?.attributes[side]);
    const [[first = [], second = []] = []] = places(svg);
    expect(first[0]).toBeCloseTo(at("1", "middle", "x"), 0);
    expect(second[0]).toBeCloseTo(at("100", "middle", "x"), 0);
    expect(second[1]).toBeCloseTo(at("1000", "end", "y"), 0);
  });

  test("has a legend from two classes on, and knows how many there are without names", () => {
    const points = [
      [0, 0],
      [1, 1],
      [2, 0],
    ];
    expect(withClass(parseSvg(chart({ points })), "adjoint-legend")).toHaveLength(0);
    const [key] = withClass(parseSvg(chart({ points, labels: [0, 2, 2] })), "adjoint-legend");
    expect(key ? texts(key) : []).toEqual(["class 0", "class 1", "class 2"]);
  });

  test("is well-formed, named, described and repeatable", () => {
    const options = {
      points: [
        [0, 1],
        [Number.NaN, 2],
      ],
      names: ["a<b", ""],
      labels: [0, 1],
      title: "&",
      classes: ["p", "q"],
    };
    const root = parseSvg(chart(options));
    expect(root.attributes).toMatchObject({ role: "img", "aria-label": "&" });
    expect(texts(root)).toContain("2 points: p 1, q 1; 1 not finite. a<b.");
    expect(inPlot(chart(options), "adjoint-name").map(({ text }) => text)).toEqual(["a<b"]);
    expect(chart(options)).toBe(chart(options));
    expect(chart({ points: [[Number.NaN, 0]] })).toContain("1 points; 1 not finite.");
  });
});

describe("a scatter chart refuses", () => {
  const cases: [string, Partial<ScatterChartOptions>, new (message: string) => Error, string][] = [
    ["points not [N, 2]", { points: [[1]] }, ShapeError, "scatterChart: points: [N, 2], N at least 1; got [1, 1]."],
    ["no points", { points: [] }, ShapeError, "scatterChart: points: [N, 2], N at least 1; got [0]."],
    [
      "labels of other points",
      { labels: [0, 1] },
      ShapeError,
      "scatterChart: points: [N, 2], labels: [N] class numbers; got points [1, 2], labels [2].",
    ],
    [
      "a fractional label",
      { labels: [0.5] },
      ArgumentError,
      "scatterChart: label 0 must be a non-negative integer; got 0.5.",
    ],
    [
      "a label outside the classes",
      { labels: [1], classes: ["a"] },
      ArgumentError,
      "scatterChart: label 0 is 1; classes has 1 names, for classes 0 to 0.",
    ],
    ["a name too many", { names: ["a", "b"] }, ArgumentError, "scatterChart: 1 points, 2 names."],
    [
      "0 on a log axis",
      { x: { label: "x", scale: "log" } },
      ArgumentError,
      'scatterChart: a log axis cannot show x = 0, at position 0. Use scale: "linear" for x, or NaN for a gap.',
    ],
    [
      "a height that is not one",
      { height: 0 },
      ArgumentError,
      "scatterChart: height is 0; a number of pixels from 160",
    ],
  ];
  test.each(cases)("%s", (_, options, error, message) => {
    expect(() => chart(options)).toThrow(error);
    expect(() => chart(options)).toThrow(message);
  });
});
