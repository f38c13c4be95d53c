import { ArgumentError, ShapeError } from "@adjoint/core";
import { lineChart, type Series } from "@adjoint/visual";
import { expect, test } from "vitest";
import { numbers } from "./graph/geometry.ts";
import { parseSvg, withClass } from "./parse-svg.ts";

const chart = (series: Series, scale?: "log"): ReturnType<typeof parseSvg> =>
  parseSvg(lineChart({ x: { label: "step", ...(scale && { scale }) }, y: { label: "loss" }, series: [series] }));
const path = (root: ReturnType<typeof parseSvg>, look: string): number[] =>
  numbers(withClass(root, look)[0]?.attributes.d ?? "");

test("parallel runs are a band from the lowest to the highest, and the line is their median", () => {
  const runs = chart({
    name: "loss",
    runs: [
      [1, 5, 2],
      [3, 4, 9],
      [8, 0, 4],
    ],
  });
  const bounds = chart({
    name: "loss",
    runs: [
      [1, 0, 2],
      [3, 4, 4],
      [8, 5, 9],
    ],
  });
  expect(path(runs, "adjoint-band")).toEqual(path(bounds, "adjoint-band"));
  expect(path(runs, "adjoint-line")).toEqual(path(bounds, "adjoint-line"));
  const band = path(runs, "adjoint-band");
  const line = path(runs, "adjoint-line");
  const ys = (list: readonly number[]): number[] => list.filter((_, i) => i % 2 === 1);
  expect(Math.min(...ys(band))).toBeLessThan(Math.min(...ys(line)));
  expect(Math.max(...ys(band))).toBeGreaterThan(Math.max(...ys(line)));
});

test("the median of an even number of runs is the mean of the middle two", () => {
  const even = chart({
    name: "loss",
    runs: [
      [1, 1],
      [3, 3],
      [5, 5],
      [100, 100],
    ],
  });
  const odd = chart({
    name: "loss",
    runs: [
      [1, 1],
      [4, 4],
      [100, 100],
    ],
  });
  expect(path(even, "adjoint-line")).toEqual(path(odd, "adjoint-line"));
});

test("a position where a run is not finite interrupts the band", () => {
  const root = chart({
    name: "loss",
    runs: [
      [1, 1, Number.NaN, 1, 1],
      [2, 2, 2, 2, 2],
    ],
  });
  expect(withClass(root, "adjoint-band")[0]?.attributes.d?.match(/M/g)).toHaveLength(2);
});

test("on a log axis the many points of a long curve are thinned by their places on it", () => {
  const values = Float64Array.from({ length: 50_000 }, (_, i) => (i === 1 ? 9 : Math.sin(i)));
  const places = path(chart({ name: "loss", values }, "log"), "adjoint-line");
  const xs = places.filter((_, i) => i % 2 === 0);
  // the first steps are far apart there: all of them stand, while thousands of the last share a few pixels
  const [first = 0, second = 0, third = 0] = xs;
  const end = xs.at(-1) ?? 0;
  expect((second - first) / (end - first)).toBeCloseTo(Math.log(2) / Math.log(50_000), 2);
  expect((third - first) / (end - first)).toBeCloseTo(Math.log(3) / Math.log(50_000), 2);
  expect(xs.length).toBeLessThan(4000);
});

test("a series has either values or runs, and runs of one length", () => {
  expect(() => chart({ name: "a" })).toThrow(
    new ArgumentError('lineChart: series "a" needs either values, runs or across; it has none of them.'),
  );
  expect(() => chart({ name: "a", values: [1], runs: [[1]] })).toThrow(ArgumentError);
  expect(() => chart({ name: "a", runs: [] })).toThrow(
    new ArgumentError('lineChart: series "a": runs is empty; give a list of lists of numbers.'),
  );
  expect(() => chart({ name: "a", runs: [[1, 2], [3]] })).toThrow(
    new ShapeError('lineChart: series "a" has runs of 2 and 1 values; all must be as long as each other.'),
  );
});
