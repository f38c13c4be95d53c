import { ArgumentError, ndarray, type RandomSource, ShapeError } from "@adjoint/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NumpyRandom, spiral } from "../src/index.ts";
import source from "./fixtures/source-material.json" with { type: "json" };

/** Eight decimals, the sign of a zero included, as the source prints them. */
const printed = (value: number): string =>
  `${value < 0 || Object.is(value, -0) ? "-" : ""}${Math.abs(value).toFixed(8)}`;

describe("spiral", () => {
  it("gives the rows that the source prints, digit for digit", () => {
    const { points, labels } = spiral({ random: new NumpyRandom(1984) });
    const rows = [...points.data].slice(96 * 2, 105 * 2).map(printed);
    expect(rows).toEqual(source.spiral.rows_96_to_104.flat().map(printed));
    expect(rows).toContain("-0.00000000"); // the fixture has kept its negative zeros
    expect([...labels.data].slice(96, 105)).toEqual(source.spiral.labels_96_to_104);
  });

  it("leaves the stream where 300 draws of one normal leave it", () => {
    const [random, same] = [new NumpyRandom(1984), new NumpyRandom(1984)];
    spiral({ random });
    same.randn(300);
    expect(random.randn(2, 10).toArray()).toEqual(same.randn(2, 10).toArray());
  });

  it("has points at their radius, in the order of class and radius, with labels and targets that agree", () => {
    const count = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(count, count, fc.nat(), (classes, pointsPerClass, seed) => {
        const { points, labels, targets } = spiral({ random: new NumpyRandom(seed), classes, pointsPerClass });
        const rows = classes * pointsPerClass;
        expect([points.shape, labels.shape, targets.shape]).toEqual([[rows, 2], [rows], [rows, classes]]);
        expect([points.dtype, labels.dtype, targets.dtype]).toEqual(["float64", "int32", "float64"]);
        for (let row = 0; row < rows; row++) {
          const [x, y] = [points.data[row * 2], points.data[row * 2 + 1]] as [number, number]; // row < rows
          expect(Math.hypot(x, y)).toBeCloseTo((row % pointsPerClass) / pointsPerClass, 14);
          expect(labels.data[row]).toBe(Math.floor(row / pointsPerClass));
          const oneHot = [...targets.data].slice(row * classes, (row + 1) * classes);
          expect(oneHot).toEqual(Array.from({ length: classes }, (_, c) => (c === labels.data[row] ? 1 : 0)));
        }
      }),
      { numRuns: 30 },
    );
  });

  it("turns by four radians an arm and four along it, and by a fifth of each normal", () => {
    const constant: RandomSource = {
      uniform: () => ndarray(0),
      normal: () => ndarray(0.5),
      permutation: () => ndarray([0]),
    };
    const { points } = spiral({ random: constant, classes: 2, pointsPerClass: 4 });
    const [x, y] = [points.data[7 * 2], points.data[7 * 2 + 1]];
    expect([x, y]).toEqual([0.75 * Math.sin(4 + 3 + 0.1), 0.75 * Math.cos(4 + 3 + 0.1)]);
  });

  it("is an immutable value", () => {
    const value = spiral({ random: new NumpyRandom(0), pointsPerClass: 1 });
    expect(Object.isFrozen(value)).toBe(true);
  });

  it("refuses invalid counts, and a missing source", () => {
    const random = new NumpyRandom(0);
    expect(() => spiral({ random, classes: 0 })).toThrow(ArgumentError);
    expect(() => spiral({ random, classes: 0 })).toThrow("spiral: classes must be a positive integer; got 0.");
    expect(() => spiral({ random, pointsPerClass: 2.5 })).toThrow(
      "spiral: pointsPerClass must be a positive integer; got 2.5.",
    );
    expect(() => spiral({ random, classes: 2 ** 16, pointsPerClass: 2 ** 16 })).toThrow(ShapeError);
    expect(() => spiral({} as { random: RandomSource })).toThrow(
      "spiral: the option random is missing; give a record { random, classes?, pointsPerClass? }.",
    ); // a caller without types
  });
});
