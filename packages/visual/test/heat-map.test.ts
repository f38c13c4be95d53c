import { ArgumentError, ShapeError } from "@adjoint/core";
import { type HeatMapOptions, heatMap } from "@adjoint/visual";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSvg, texts, withClass } from "./parse-svg.ts";
import { readCells } from "./read-cells.ts";

const map = (options: Partial<HeatMapOptions>): string =>
  heatMap({
    values: [
      [1, 2, 3],
      [4, 5, 6],
    ],
    ...options,
  });
const bodyOf = (svg: string) => withClass(parseSvg(svg), "adjoint-plot");
const tickTexts = (svg: string): string[] => withClass(parseSvg(svg), "adjoint-tick").map(({ text }) => text);

const value = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.constantFrom(Number.NaN, Number.NEGATIVE_INFINITY, 1e301));
const matrix = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(value, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

describe("a heat map", () => {
  test("colours each number once, equal ones alike, others apart, and crosses out those without a colour", () => {
    fc.assert(
      fc.property(matrix, fc.integer({ min: 160, max: 900 }), (values, width) => {
        const columns = values[0]?.length ?? 0;
        const [body] = bodyOf(map({ values, width }));
        const found = readCells(body, values.length, columns);
        const colours = new Map<number, string>();
        for (const [row, line] of values.entries()) {
          for (const [column, number] of line.entries()) {
            const colour = found.colours[row]?.[column];
            if (!(Math.abs(number) <= 1e300)) {
              expect(colour).toBe(undefined);
            } else {
              expect(colour).toBe(colours.get(number) ?? colour);
              colours.set(number, colour ?? "none");
            }
          }
        }
        // 41 integers over 64 colours: no two share one
        expect(new Set(colours.values()).size).toBe(colours.size);
        expect(colours).not.toContain("none");
        expect(found.crosses).toBe(values.flat().filter((number) => !(Math.abs(number) <= 1e300)).length);
      }),
    );
  });

  test("has the colours of its bar at the ends of its range, and gives them to what lies beyond", () => {
    const svg = map({ values: [[-9, 0, 1, 9]], range: [0, 1] });
    const [first, second, third, fourth] = readCells(bodyOf(svg)[0], 1, 4).colours[0] ?? [];
    const [bar] = withClass(parseSvg(svg), "adjoint-legend");
    const ramp = readCells(bar, 1, 64).colours[0] ?? [];
    expect([first, second]).toEqual([ramp[0], ramp[0]]);
    expect([third, fourth]).toEqual([ramp[63], ramp[63]]);
    expect(bar ? texts(bar) : []).toEqual(["value", "0", "1"]);
  });

  test("puts white at 0 where colours diverge", () => {
    const svg = map({ values: [[-1, 0, 4]], colours: "diverging" });
    const lightness = (colour: string | undefined): number => Math.min(...(colour?.match(/\d+/g) ?? ["0"]).map(Number));
    const [low, zero, high] = (readCells(bodyOf(svg)[0], 1, 3).colours[0] ?? []).map(lightness);
    expect(zero).toBeGreaterThan(230);
    expect(low).toBeLessThan(zero ?? 0);
    expect(high).toBeLessThan(60);
    expect(texts(parseSvg(svg))).toEqual(expect.arrayContaining(["-4", "4"]));
  });

  test("has row 0 at the top and column 0 on the left, with square cells", () => {
    const svg = map({ rows: ["top", "bottom"], columns: ["left", "middle", "right"] });
    const ticks = withClass(parseSvg(svg), "adjoint-tick");
    const at = (text: string): Readonly<Record<string, string>> =>
      ticks.find((tick) => tick.text === text)?.attributes ?? {};
    expect(Number(at("top").y)).toBeLessThan(Number(at("bottom").y));
    expect(Number(at("left").x)).toBeLessThan(Number(at("right").x));
    const { cellWidth, cellHeight } = readCells(bodyOf(svg)[0], 2, 3);
    expect(cellHeight).toBeCloseTo(cellWidth, 4);
  });

  test("shows each of 29 letters beside its column, and turns longer names upright", () => {
    const columns = [..."abcdefghijklmnopqrstuvwxyzäöü"];
    const values = Array.from({ length: 10 }, () => columns.map((_, i) => i));
    expect(tickTexts(map({ values, columns }))).toEqual(expect.arrayContaining([...columns, "0", "9"]));
    const words = map({
      columns: ["a long name", "another long name", "a name of more than twenty-four letters"],
      width: 300,
    });
    expect(words.match(/rotate\(-90\)/g)).toHaveLength(3);
    expect(tickTexts(words)).toContain("a name of more than twe…");
    expect(map({ columns: ["a", "b", "c"] })).not.toContain("rotate");
  });

  test("writes every fifth of a hundred names rather than all over each other", () => {
    const values = Array.from({ length: 100 }, () => Array(100).fill(1));
    const rows = withClass(parseSvg(map({ values })), "adjoint-tick").filter((tick) => Number(tick.attributes.x) < 0);
    expect(rows.map(({ text }) => text).slice(0, 3)).toEqual(["0", "4", "8"]);
  });

  test("is well-formed, named, described and repeatable, and draws numbers that are all equal", () => {
    const options = {
      values: [[3, 3, Number.NaN]],
      title: 'a <&"',
      label: "weight",
      x: { label: "to" },
      y: { label: "from" },
    };
    const svg = map(options);
    const root = parseSvg(svg);
    expect(root.attributes).toMatchObject({ role: "img", "aria-label": 'a <&"' });
    expect(texts(root)).toContain("1 rows and 3 columns of weight: lowest 3, highest 3; 1 not finite.");
    expect(texts(root)).toEqual(expect.arrayContaining(["to", "from", "weight"]));
    expect(map(options)).toBe(svg);
    expect(map({ values: [[Number.NaN]] })).toContain("no finite value");
  });

  test("takes less than a byte per pixel of a smooth map, and ten for noise", () => {
    const smooth = Array.from({ length: 100 }, (_, i) => Array.from({ length: 100 }, (_, j) => i + j));
    expect(map({ values: smooth }).length).toBeLessThan(100_000);
    const noise = Array.from({ length: 100 }, (_, i) =>
      Array.from({ length: 100 }, (_, j) => (i * 7919 + j * 104_729) % 97),
    );
    expect(map({ values: noise }).length).toBeLessThan(120_000);
  });
});

describe("a heat map refuses", () => {
  const cases: [string, Partial<HeatMapOptions>, new (message: string) => Error, string][] = [
    ["a list", { values: [1, 2] }, ShapeError, "heatMap: values: [R, C], both at least 1; got [2]."],
    ["nothing", { values: [[]] }, ShapeError, "heatMap: values: [R, C], both at least 1; got [1, 0]."],
    ["too few names", { rows: ["a"] }, ArgumentError, "heatMap: values has 2 rows, rows has 1 names."],
    [
      "too many names",
      { columns: ["a", "b", "c", "d"] },
      ArgumentError,
      "heatMap: values has 3 columns, columns has 4 names.",
    ],
    [
      "a range the wrong way round",
      { range: [1, 0] },
      ArgumentError,
      "heatMap: range is [1,0]; two finite numbers are needed, the second larger.",
    ],
    [
      "a range without end",
      { range: [0, Number.POSITIVE_INFINITY] },
      ArgumentError,
      "heatMap: range is [0,Infinity]; two finite",
    ],
    [
      "a width that is not one",
      { width: 1 },
      ArgumentError,
      "heatMap: width is 1; a number of pixels from 160 to 10000",
    ],
  ];
  test.each(cases)("%s", (_, options, error, message) => {
    expect(() => map(options)).toThrow(error);
    expect(() => map(options)).toThrow(message);
  });
});
