import { ArgumentError, ShapeError } from "@adjoint/core";
import { type ImageGridOptions, imageGrid } from "@adjoint/visual";
import { describe, expect, test } from "vitest";
import { parseSvg, texts, withClass } from "./parse-svg.ts";
import { readCells } from "./read-cells.ts";

const two = [
  [
    [0, 1, 2],
    [3, 4, 5],
  ],
  [
    [10, 10, 10],
    [10, 10, Number.NaN],
  ],
];
const grid = (options: Partial<ImageGridOptions>): string => imageGrid({ images: two, ...options });
const tilesOf = (svg: string) => withClass(parseSvg(svg), "adjoint-tiles")[0]?.children ?? [];
const placesOf = (svg: string): number[][] =>
  tilesOf(svg).map(({ attributes }) => (attributes.transform?.match(/[\d.]+/g) ?? []).map(Number));

describe("an image grid", () => {
  test("draws each image, row 0 at the top, on one scale from black to white", () => {
    const [first, second] = tilesOf(grid({})).map((tile) => readCells(tile, 2, 3));
    const greys = first?.colours.flat().map((colour) => Number(/\d+/.exec(colour ?? "")?.[0]));
    expect(greys?.[0]).toBe(0);
    expect(greys).toEqual([...(greys ?? [])].sort((a, b) => a - b));
    expect(new Set(greys).size).toBe(6);
    expect(second?.colours[0]?.[0]).toBe("rgb(255,255,255)");
    expect(second?.colours[1]?.[2]).toBe(undefined);
    expect(second?.crosses).toBe(1);
    expect(first?.cellWidth).toBeCloseTo(first?.cellHeight ?? 0, 4);
  });

  test("gives each image its own range where asked, and then no legend", () => {
    const svg = grid({ range: "each" });
    const [first, second] = tilesOf(svg).map((tile) => readCells(tile, 2, 3));
    expect(first?.colours[1]?.[2]).toBe("rgb(255,255,255)");
    expect(second?.colours[0]?.[0]).toMatch(/^rgb\((\d+),\1,\1\)$/);
    expect(withClass(parseSvg(svg), "adjoint-legend")).toHaveLength(0);
    expect(withClass(parseSvg(grid({})), "adjoint-legend")).toHaveLength(1);
  });

  test("stands in as many columns as asked for, or as there is room for, without touching", () => {
    const images = Array.from({ length: 7 }, () => [[1]]);
    const places = placesOf(grid({ images, columns: 3 }));
    expect(places.map(([, top]) => top)).toEqual([0, 0, 0, ...Array(3).fill(places[3]?.[1]), places[6]?.[1]]);
    expect(places[6]?.[1]).toBe(2 * (places[3]?.[1] ?? 0));
    const widths = tilesOf(grid({ images, width: 200 })).map((tile) => readCells(tile, 1, 1).cellWidth);
    expect(new Set(placesOf(grid({ images, width: 200 })).map(([left]) => left)).size).toBe(1);
    expect(widths[0]).toBeLessThanOrEqual(172);
  });

  test("has captions below, wrapped and cut", () => {
    const svg = grid({
      captions: ["seven", "a caption of very many words that has to be cut short somewhere"],
      width: 260,
    });
    const [first, second] = tilesOf(svg).map(texts);
    expect(first).toEqual(["seven"]);
    expect(second).toHaveLength(2);
    expect(second?.[1]).toMatch(/…$/);
  });

  test("is well-formed, named, described and repeatable", () => {
    const options = { title: "<digits>", captions: ["a&b", "c"], label: "ink" };
    const root = parseSvg(grid(options));
    expect(root.attributes).toMatchObject({ role: "img", "aria-label": "<digits>" });
    expect(texts(root)).toContain("2 images of 2 by 3 pixels: lowest 0, highest 10; 1 not finite. a&b, c.");
    expect(texts(root)).toEqual(expect.arrayContaining(["a&b", "ink"]));
    expect(grid(options)).toBe(grid(options));
  });

  test("takes less than 10 kB for a digit of 28 by 28 pixels", () => {
    const disc = Array.from({ length: 28 }, (_, i) =>
      Array.from({ length: 28 }, (_, j) => Math.max(0, 1 - Math.abs(Math.hypot(i - 14, j - 14) - 8) / 2)),
    );
    const length = (count: number): number => grid({ images: Array(count).fill(disc) }).length;
    expect(length(2) - length(1)).toBeLessThan(10_000);
  });
});

describe("an image grid refuses", () => {
  const cases: [string, Partial<ImageGridOptions>, new (message: string) => Error, string][] = [
    ["one image", { images: [[1]] }, ShapeError, "imageGrid: images: [N, H, W], all at least 1; got [1, 1]."],
    ["no images", { images: [] }, ShapeError, "imageGrid: images: [N, H, W], all at least 1; got [0]."],
    ["a caption too few", { captions: ["a"] }, ArgumentError, "imageGrid: 2 images, 1 captions."],
    ["no columns", { columns: 0 }, ArgumentError, "imageGrid: columns must be an integer from 1 to 100; got 0."],
    [
      "a range that is a point",
      { range: [1, 1] },
      ArgumentError,
      "imageGrid: range is [1,1]; two finite numbers are needed",
    ],
    ["a width that is not one", { width: 0 }, ArgumentError, "imageGrid: width is 0; a number of pixels from 160"],
  ];
  test.each(cases)("%s", (_, options, error, message) => {
    expect(() => grid(options)).toThrow(error);
    expect(() => grid(options)).toThrow(message);
  });
});
