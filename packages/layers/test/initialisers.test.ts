import { ArgumentError } from "@adjoint/core";
import { describe, expect, it } from "vitest";
import { normal, zeros } from "../src/index.ts";
import { seededRandom } from "./seeded-random.ts";

describe("normal", () => {
  it("scales and shifts the normals of the stream, and moves it on by as many", () => {
    const [random, same] = [seededRandom(9), seededRandom(9)];
    const made = normal({ standardDeviation: 0.25, mean: 2 })([2, 3], random);
    const drawn = same.normal([2, 3]);
    expect(made.shape).toEqual([2, 3]);
    expect([...made.data]).toEqual(Array.from(drawn.data, (z) => 2 + 0.25 * z));
    expect(random.normal([1]).item()).toBe(same.normal([1]).item());
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses a standard deviation of %d", (standardDeviation) => {
    expect(() => normal({ standardDeviation })).toThrow(ArgumentError);
  });
});

describe("zeros", () => {
  it("draws nothing", () => {
    const [random, same] = [seededRandom(9), seededRandom(9)];
    expect(zeros()([2], random).toArray()).toEqual([0, 0]);
    expect(random.normal([]).item()).toBe(same.normal([]).item());
  });
});
