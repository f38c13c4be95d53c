import { describe, expect, test } from "vitest";
import { besideMark, linkMark, wayMark } from "../../src/graph/ways.ts";
import { numbers } from "./geometry.ts";

const look = { look: "saved", head: false };
const box = (x: number, y: number): { x: number; y: number; width: number; height: number } => ({
  x,
  y,
  width: 20,
  height: 20,
});
/** The heights that a line goes along. */
const heights = (mark: string): number[] => numbers(/ d="([^"]*)"/.exec(mark)?.[1] ?? "").filter((_, i) => i % 2 === 1);

describe("a line between boxes side by side", () => {
  test("is level where nothing stands between", () => {
    expect(heights(besideMark(box(0, 0), box(100, 0), [box(0, 0), box(100, 0)], look))).toEqual([10, 10]);
  });

  test("goes over what stands between, and into its end from the side", () => {
    expect(heights(besideMark(box(0, 0), box(100, 0), [box(50, 0)], look))).toEqual([0, -7, -7, 10, 10]);
    expect(heights(besideMark(box(100, 0), box(0, 0), [box(50, 0)], look))).toEqual([0, -7, -7, 10, 10]);
  });

  test("goes under it where another box is in the way above", () => {
    const [first, , lane] = heights(besideMark(box(0, 0), box(100, 0), [box(50, 0), box(60, -22)], look));
    expect(first).toBe(20);
    expect(lane).toBe(37);
  });
});

test("a line between boxes below each other is upright, its head down or up", () => {
  const down = linkMark(box(0, 0), box(0, 100), { look: "inner", head: true });
  expect(numbers(/class="adjoint-head" d="([^"]*)"/.exec(down)?.[1] ?? "").slice(0, 4)).toEqual([10, 100, 6.7, 94]);
  const up = linkMark(box(0, 100), box(0, 0), { look: "inner", head: true });
  expect(numbers(/class="adjoint-head" d="([^"]*)"/.exec(up)?.[1] ?? "").slice(0, 4)).toEqual([10, 20, 13.3, 26]);
});

test("a way of one point is none", () => {
  expect(wayMark([{ x: 0, y: 0 }], look)).toBe("");
});
