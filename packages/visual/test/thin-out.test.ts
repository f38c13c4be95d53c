import fc from "fast-check";
import { expect, test } from "vitest";
import { thinOut } from "../src/marks/thin-out.ts";

const PIXELS = 4;
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
      const kept = thinOut(series(y), PIXELS);
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
  expect(thinOut(series(Array(8 * PIXELS).fill(1)), PIXELS)).toEqual(all(8 * PIXELS));
  const there = series(Array(99).fill(1));
  there.x[50] = 3;
  expect(thinOut(there, PIXELS)).toEqual(all(99));
});
