import { describe, expect, test } from "vitest";
import { equals, near, shows, throws } from "../../src/doctest/checks.ts";

const fail = async (): Promise<never> => {
  throw new RangeError("a[2] is too long");
};

test("what is as expected passes", async () => {
  equals(new Float64Array([1, 2]), [near("1"), near("2")]);
  equals({ a: [0.7310585786300049] }, { a: [near("0.7311")] });
  shows({ toString: () => "a  \nb" }, "a\nb");
  await throws(fail, "RangeError");
  await throws(fail, "RangeError: a[2]…");
  await throws(fail, "RangeError: a[2] is too long");
});

describe("what is not fails", () => {
  test.each([
    ["another number", () => equals([1], [near("2")])],
    ["a list of another length", () => equals(new Float64Array([1, 2]), [near("1")])],
    ["a string for a number", () => equals("1", near("1"))],
    ["another text", () => shows("ab", "a")],
  ])("%s", (_, check) => {
    expect(check).toThrow();
  });
  test.each([
    ["nothing thrown", async () => 1, "RangeError"],
    ["another class", fail, "TypeError: a[2]"],
    ["another message", fail, "RangeError: b…"],
    ["a message that stops earlier", fail, "RangeError: a[2] is too long for us"],
  ])("%s", async (_, work, expected) => {
    await expect(throws(work, expected)).rejects.toThrow();
  });
});
