import { describe, expect, test } from "vitest";
import { near } from "../../src/doctest/near.ts";

describe("a number matches", () => {
  test.each([
    ["0.7311", 0.7310585786300049],
    ["-0.731", -0.7310585786300049],
    ["0.7310585786300049", 0.7310585786300049],
    ["0.7310585786300049", 0.7310585786300051],
    ["1", 0.9999999999999998],
    ["0", -0],
    ["1.234e-8", 1.2341e-8],
    ["0.5", 0.5],
    ["1e400", Number.POSITIVE_INFINITY],
  ])("%s and %d", (digits, value) => {
    expect(value).toEqual(near(digits));
  });
});

describe("a number does not match", () => {
  test.each([
    ["0.7311", 0.73116],
    ["0.731", "0.731"],
    ["0.7310585786300049", 0.7310585786],
    ["1", 1.001],
    ["0.5", 0.5004],
    ["0.25", 0.2499],
    ["0", 1e-300],
    ["1.234e-8", 1.24e-8],
    ["1", Number.NaN],
  ])("%s and %s", (digits, value) => {
    expect(value).not.toEqual(near(digits));
  });
});
