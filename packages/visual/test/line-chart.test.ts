import { ArgumentError, ShapeError } from "@adjoint/core";
import { type LineChartOptions, lineChart } from "@adjoint/visual";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSvg, texts, withClass } from "./parse-svg.ts";
import { type Place, readPath } from "./read-path.ts";

const axes = { x: { label: "epoch" }, y: { label: "loss" } };
const chart = (options: Partial<LineChartOptions> & Pick<LineChartOptions, "series">): string =>
  lineChart({ ...axes, ...options });
const one = (values: LineChartOptions["series"][number]["values"]): LineChartOptions["series"] => [
  { name: "a", values },
];
/** The paths of a class inside the plot, so without the signs of the legend. */
const paths = (svg: string, name: string): Place[][] =>
  withClass(parseSvg(svg), "adjoint-plot")
    .flatMap((plot) => withClass(plot, name))
    .flatMap(({ attributes }) => readPath(attributes.d ?? ""));
const lines = (svg: string): Place[][] => paths(svg, "adjoint-line");

const value = fc.oneof(
  fc.double(),
  fc.double({ min: -10, max: 10 }),
  fc.constantFrom(0, 1, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e300, 5e-324, 1e301),
);

describe("a line chart", () => {
  test("has every drawable point inside its plot area, and nothing else", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 12 }),
        fc.constantFrom("linear" as const, "log" as const),
        fc.integer({ min: 160, max: 1500 }),
        (points, scale, width) => {
          const positive = (v: number): number => (scale === "log" ? Math.abs(v) || 1 : v);
          const [x, y] = [points.map(([a]) => a), points.map(([, b]) => positive(b))];
          const svg = lineChart({ x: { label: "x" }, y: { label: "y", scale }, series: one({ x, y }), width });
          const [, [right = 0] = [], [, bottom = 0] = []] = paths(svg, "adjoint-grid")[0] ?? [];
          const drawn = lines(svg).flat();
          for (const [left, top] of drawn) {
            expect(left).toBeGreaterThanOrEqual(0);
            expect(left).toBeLessThanOrEqual(right);
            expect(top).toBeGreaterThanOrEqual(0);
            expect(top).toBeLessThanOrEqual(bottom);
          }
          const drawable = (v: number | undefined): boolean => Math.abs(v ?? Number.NaN) <= 1e300;
          const isDrawn = (i: number): boolean => drawable(x[i]) && drawable(y[i]);
          const lone = x.filter((_, i) => isDrawn(i) && !isDrawn(i - 1) && !isDrawn(i + 1)).length;
          expect(drawn).toHaveLength(x.filter((_, i) => isDrawn(i)).length + lone); // a lone point is a dot as well
        },
      ),
    );
  });

  test("places points where its ticks say they are", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("linear" as const, "log" as const),
        fc.integer({ min: -14, max: 14 }),
        (scale, power) => {
          const y = [1, 2, 5, 10, 20, 50, 100].map((v) => v * 10 ** power);
          const svg = lineChart({ x: { label: "x" }, y: { label: "y", scale }, series: one(y), height: 600 });
          const [data = []] = lines(svg);
          const ticks = withClass(parseSvg(svg), "adjoint-tick").filter(
            (each) => each.attributes["text-anchor"] === "end",
          );
          const at = new Map(ticks.map((each) => [read(each.text), Number(each.attributes.y)]));
          const common = y.flatMap((v, i) => {
            const tick = [...at].find(([label]) => Math.abs(label / v - 1) < 1e-9);
            return tick ? [[tick[1], data[i]?.[1] ?? Number.NaN] as const] : [];
          });
          expect(common.length).toBeGreaterThan(0);
          for (const [tick, point] of common) expect(Math.abs(tick - point)).toBeLessThan(0.02);
        },
      ),
    );
  });

  test("is well-formed XML and keeps its texts, whatever they are", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom('<&"', "]]>", "\u0000\uD800", "-->"),
    );
    fc.assert(
      fc.property(text, text, text, (title, label, name) => {
        const options = { title, x: { label }, y: { label } };
        const root = parseSvg(
          lineChart({
            ...options,
            series: [
              { name, values: [1, 2] },
              { name: `${name}!`, values: [3] },
            ],
          }),
        );
        expect(root.attributes.role).toBe("img");
      }),
    );
    const root = parseSvg(
      chart({
        title: 'p <&"',
        series: [
          { name: "<b>", values: [1] },
          { name: "&amp;", values: [1] },
        ],
      }),
    );
    expect(root.attributes["aria-label"]).toBe('p <&"');
    expect(root.children[0]).toMatchObject({ name: "title", text: 'p <&"' });
    expect(texts(root)).toEqual(expect.arrayContaining(['p <&"', "<b>", "&amp;"]));
  });

  test("is the same text for the same input", () => {
    const series = [{ name: "a", values: [1, Number.NaN, 2] }];
    const first = chart({ series });
    chart({ title: "another picture in between", series: [...series, { name: "b", values: [9] }] });
    expect(chart({ series })).toBe(first);
  });

  test("breaks its line at a value that is not finite, and makes a lone point a dot", () => {
    const svg = chart({ series: one([1, 2, Number.NaN, 3, Number.POSITIVE_INFINITY, 1, 2]) });
    expect(lines(svg).map((part) => part.length)).toEqual([2, 1, 2, 1]);
    expect(paths(svg, "adjoint-dots")).toHaveLength(1);
    expect(svg).toContain("a: 7 values, first 1, last 2, lowest 1, highest 3; 2 not finite.");
  });

  test("draws a series of dots without a line, each value by itself, and says so in the legend", () => {
    const [curve, points] = [
      { name: "net", values: [1, 2, 3] },
      { name: "measured", values: [2, Number.NaN, 1, 3] },
    ];
    const svg = chart({ series: [curve, { ...points, style: "dots" }] });
    const dotted = [...svg.matchAll(/adjoint-dots[^>]* d="([^"]*)"/g)].map(([, d]) => d?.split("h0").length);
    expect(dotted).toEqual([4, 4]); // three dots each, and what follows the last: the sign in the legend, the values that are there
    expect(lines(svg).map((part) => part.length)).toEqual([3, 1, 1, 1]); // one curve, and dots that nothing joins
    const odd = [{ ...points, style: "points" as never }];
    expect(() => chart({ series: odd })).toThrow(
      'lineChart: series "measured": style must be one of "line", "dots", "line and dots"; got "points".',
    );
  });

  test("draws empty axes when no value is finite", () => {
    const svg = chart({ series: one([Number.NaN, Number.NEGATIVE_INFINITY]) });
    expect(lines(svg).flat()).toHaveLength(0);
    expect(svg).toContain("a: no finite value.");
  });

  test("counts from 1 where only y is given, with whole numbers as ticks", () => {
    const ticks = (values: number[]): string[] =>
      withClass(parseSvg(chart({ series: one(values) })), "adjoint-tick")
        .filter((each) => each.attributes["text-anchor"] === "middle")
        .map((each) => each.text);
    expect(ticks([5, 6, 7])).toEqual(["1", "2", "3"]);
    expect(ticks([5])).toEqual(["0", "1", "2"]);
    expect(ticks(Array(300).fill(1))).toEqual(["50", "100", "150", "200", "250", "300"]);
  });

  test("has a legend from two series on, and tells more series than colours apart", () => {
    const series = Array.from({ length: 14 }, (_, i) => ({ name: `s${i}`, values: [i, i + 1] }));
    expect(withClass(parseSvg(chart({ series: series.slice(0, 1) })), "adjoint-legend")).toHaveLength(0);
    const [key] = withClass(parseSvg(chart({ series })), "adjoint-legend");
    if (!key) throw new Error("no legend");
    expect(texts(key)).toEqual(series.map(({ name }) => name));
    const signs = withClass(key, "adjoint-line").map(({ attributes }) => JSON.stringify(attributes));
    expect(new Set(signs).size).toBe(14);
  });

  test("stays small for long series and keeps their extremes", () => {
    const values = Array.from(
      { length: 200_000 },
      (_, i) => Math.sin(i / 1000) + (i === 77_777 ? 5 : i === 99_999 ? -5 : 0),
    );
    const svg = chart({ series: one(values) });
    expect(svg.length).toBeLessThan(60_000);
    const tops = lines(svg)
      .flat()
      .map(([, top]) => top);
    const all = lines(chart({ series: one([5 + Math.sin(77.777), Math.sin(99.999) - 5]) })).flat();
    expect([Math.min(...tops), Math.max(...tops)]).toEqual(all.map(([, top]) => top));
  });

  test("grows rather than squeeze the plot under a long title and legend", () => {
    const series = Array.from({ length: 40 }, (_, i) => ({ name: `a series with the number ${i}`, values: [i] }));
    const svg = chart({ title: "word ".repeat(80), series, width: 320, height: 200 });
    const corners = paths(svg, "adjoint-grid")[0] ?? [];
    expect(Math.max(...corners.map(([, top]) => top))).toBeGreaterThan(70);
    expect(withClass(parseSvg(svg), "adjoint-title")[0]?.children.at(-1)?.text).toMatch(/…$/);
  });
});

describe("a line chart refuses", () => {
  const cases: [what: string, make: () => string, error: new (message: string) => Error, message: string][] = [
    [
      "no series",
      () => chart({ series: [] }),
      ArgumentError,
      "lineChart: series is empty; give at least one { name, values }.",
    ],
    [
      "a series without values",
      () => chart({ series: one([]) }),
      ArgumentError,
      'lineChart: series "a" has no values.',
    ],
    [
      "x and y of different lengths",
      () => chart({ series: one({ x: [1, 2], y: [1, 2, 3] }) }),
      ShapeError,
      'lineChart: series "a" has 2 x and 3 y; each point needs both.',
    ],
    [
      "two series of one name",
      () => chart({ series: [...one([1]), ...one([2])] }),
      ArgumentError,
      'lineChart: two series are called "a"; the legend could not tell them apart.',
    ],
    [
      "a value that a log axis cannot show",
      () => lineChart({ x: { label: "x" }, y: { label: "y", scale: "log" }, series: one([1, 0.5, 0]) }),
      ArgumentError,
      'lineChart: series "a": a log axis cannot show y = 0, at position 2. Use scale: "linear" for y, or NaN for a gap.',
    ],
    [
      "a width that is not one",
      () => chart({ series: one([1]), width: Number.NaN }),
      ArgumentError,
      "lineChart: width is NaN; a number of pixels from 160 to 10000 is needed.",
    ],
  ];
  test.each(cases)("%s", (_, make, error, message) => {
    expect(make).toThrow(error);
    expect(make).toThrow(message);
  });
});

/** The number that a tick's label stands for. */
function read(label: string): number {
  const plain = label.replaceAll(",", "").replace("−", "-");
  const prefix = { k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15 }[plain.slice(-1)];
  if (prefix) return Number(plain.slice(0, -1)) * prefix;
  const power = /^(?:(.+)·)?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.exec(plain);
  if (!power) return Number(plain);
  const digits = (power[2] ?? "").replace("⁻", "-").replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (d) => String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(d)));
  return Number(power[1] ?? 1) * 10 ** Number(digits);
}
