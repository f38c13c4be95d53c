import fc from "fast-check";
import { expect, test } from "vitest";
import { lineChart } from "../src/index.ts";
import { thinOut } from "../src/marks/thin-out.ts";

const PIXELS = 4;
const area = { width: PIXELS, x: (value: number): number => value };
const series = (y: number[]): Parameters<typeof thinOut>[0] => ({
  name: "a",
  x: Float64Array.from(y, (_, i) => i),
  y: Float64Array.from(y),
  style: "line",
});
const value = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -9, max: 9 }) }, fc.constant(Number.NaN));

test("thinning out keeps what each pixel column shows: its ends, its extremes and its gaps, in order", () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 8 * PIXELS + 1, maxLength: 100 }), (y) => {
      const kept = thinOut(series(y), area);
      expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
      expect([kept[0], kept.at(-1)]).toEqual([0, y.length - 1]);
      for (let column = 0; column < PIXELS; column++) {
        const inside = (i: number): boolean => Math.floor((i / (y.length - 1)) * PIXELS) === column;
        const all = y.filter((v, i) => inside(i) && !Number.isNaN(v));
        const left = kept
          .filter(inside)
          .map((i) => y[i] ?? 0)
          .filter((v) => !Number.isNaN(v));
        expect([Math.min(...left), Math.max(...left)]).toEqual([Math.min(...all), Math.max(...all)]);
      }
      // neighbours that are kept are joined by a line, so a gap between them has to be kept as well
      for (const [k, i] of kept.entries()) {
        const next = kept[k + 1] ?? i;
        const drawn = y.slice(i, next + 1).map((v) => !Number.isNaN(v));
        if (drawn[0] && drawn.at(-1)) expect(drawn).not.toContain(false);
      }
    }),
  );
});

test("thinning out leaves short series alone, and those whose x goes back", () => {
  const all = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
  expect(thinOut(series(Array(8 * PIXELS).fill(1)), area)).toEqual(all(8 * PIXELS));
  const there = series(Array(99).fill(1));
  there.x[50] = 3;
  expect(thinOut(there, area)).toEqual(all(99));
});

test.each([
  ["a log axis", (value: number): number => Math.log10(value), (part: number): number => 10 ** (6 * part)],
  ["a linear axis", (value: number): number => value, (part: number): number => 1 + part * 1e6],
])("thinning out keeps points in each pixel of %s, even if the last x is infinite", (_, place, value) => {
  const count = 20_000;
  const width = 400;
  const scale = place(value(1)) - place(value(0));
  const x = (at: number): number => ((place(at) - place(value(0))) / scale) * width;
  const wide = Float64Array.from({ length: count + 1 }, (_, i) => (i === count ? Infinity : value(i / (count - 1))));
  const kept = thinOut({ ...series([]), x: wide, y: wide.map((_, i) => Math.sin(i)) }, { width, x });
  const pixels = new Set(kept.slice(0, -1).map((i) => Math.min(width - 1, Math.floor(x(wide[i] ?? 0)))));
  expect(pixels.size).toBe(width);
  expect(kept.length).toBeLessThanOrEqual(4 * (width + 2));
});

test("a line chart with a log axis draws its left half as densely as its right half", () => {
  const x = Array.from({ length: 20_000 }, (_, i) => 1 + i * 50); // six decades
  const values = { x, y: x.map((value) => Math.sin(3 * Math.log(value))) };
  const svg = lineChart({ x: { label: "x", scale: "log" }, y: { label: "y" }, series: [{ name: "a", values }] });
  const path = /class="adjoint-line[^>]* d="([^"]+)"/.exec(svg)?.[1] ?? "";
  const points = path.split("L").map((point) => point.replace("M", "").split(",").map(Number));
  const [left = 0, right = 0] = [points[0]?.[0], points.at(-1)?.[0]];
  for (const k of [1, 2, 3])
    expect(
      points.some(([at = 0]) => at > left + (k * (right - left)) / 4 && at < left + ((k + 1) * (right - left)) / 4),
    ).toBe(true);
  const fine = points.filter(([at = 0]) => at < (left + right) / 2).length;
  expect(fine).toBe(x.filter((value) => Math.log10(value) < 3).length);
});
