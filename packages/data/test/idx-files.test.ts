import { ArgumentError, FormatError, type NDArray, ndarray } from "@adjoint/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeIdx, encodeIdx, type IdxTypeName } from "../src/index.ts";

const attempt = (bytes: Uint8Array): NDArray | string => {
  try {
    return decodeIdx(bytes);
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
};
const idx = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes);

describe("IDX", () => {
  it("reads the head of a file of images as its format is documented", () => {
    // magic 2051, two images of two rows and three columns, as the table on the page of MNIST has it
    const file = idx(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255);
    const images = decodeIdx(file);
    expect([images.dtype, images.shape]).toEqual(["int32", [2, 2, 3]]);
    expect(images.toArray()).toEqual([
      [
        [0, 1, 2],
        [3, 4, 5],
      ],
      [
        [250, 251, 252],
        [253, 254, 255],
      ],
    ]);
  });

  it.each<[IdxTypeName, readonly number[], readonly number[], string]>([
    ["uint8", [0x08, 0xff], [255], "int32"],
    ["int8", [0x09, 0xff], [-1], "int32"],
    ["int16", [0x0b, 0xff, 0xfe], [-2], "int32"],
    ["int32", [0x0c, 0x80, 0, 0, 0], [-(2 ** 31)], "int32"],
    ["float32", [0x0d, 0x3f, 0xc0, 0, 0], [1.5], "float32"],
    ["float64", [0x0e, 0xbf, 0xf0, 0, 0, 0, 0, 0, 0], [-1], "float64"],
  ])("stores %s with the most significant byte first", (type, [code = 0, ...data], values, dtype) => {
    const file = idx(0, 0, code, 1, 0, 0, 0, 1, ...data);
    const array = decodeIdx(file);
    expect([array.toArray(), array.dtype]).toEqual([values, dtype]);
    expect([...encodeIdx(array, type)]).toEqual([...file]);
  });

  it("gives back what was written, of any shape", () => {
    const sizes = fc.array(fc.nat(3), { maxLength: 4 });
    const dtypes = fc.constantFrom("float64", "float32", "int32", "bool" as const);
    fc.assert(
      fc.property(sizes, dtypes, fc.nat(), (shape, dtype, first) => {
        const count = shape.reduce((a, b) => a * b, 1);
        const data = Array.from({ length: count }, (_, i) => (dtype === "bool" ? i % 2 : first + i - (first % 7)));
        const array = ndarray({ shape, data }, dtype === "int32" && first > 2 ** 30 ? "float64" : dtype);
        const back = decodeIdx(encodeIdx(array));
        expect([back.shape, [...back.data]]).toEqual([array.shape, [...array.data]]);
      }),
    );
  });

  it("reads a part of a larger buffer", () => {
    const buffer = idx(9, 9, 0, 0, 8, 1, 0, 0, 0, 2, 4, 5, 9);
    expect(decodeIdx(buffer.subarray(2, 12)).toArray()).toEqual([4, 5]);
  });

  it.each<[string, Uint8Array, string]>([
    ["is empty", idx(), "byte 0: this is not an IDX file."],
    ["starts otherwise", idx(1, 0, 8, 0), "byte 0: this is not an IDX file."],
    ["is still packed", idx(0x1f, 0x8b, 8, 0), "byte 0: this is a gzip file; inflate it first."],
    ["has an unknown type", idx(0, 0, 0x0a, 1, 0, 0, 0, 0), "byte 2: the type 0x0a is unknown."],
    ["has 33 axes", idx(0, 0, 8, 33), "byte 3: there are 33 axes; at most 32 are allowed."],
    ["ends among its sizes", idx(0, 0, 8, 2, 0, 0, 0, 1, 0), "byte 9: the file ends before the sizes of its 2 axes."],
    ["has too few numbers", idx(0, 0, 0x0e, 1, 0, 0, 0, 1, 0), "byte 4: [1] takes 8 bytes; 1 follow."],
    ["has too many", idx(0, 0, 8, 0, 1, 2), "byte 4: [] takes 1 bytes; 2 follow."],
    [
      "claims what no memory holds",
      idx(0, 0, 14, 3, ...new Array(12).fill(0x7f)),
      "byte 4: [2139062143, 2139062143, 2139062143] takes 78299716930398515568923505656 bytes; 0 follow.",
    ],
    [
      "has an axis beyond an array beside an empty one",
      idx(0, 0, 8, 2, 0, 0, 0, 0, 255, 255, 255, 255),
      "byte 4: an axis has the size 4294967295; at most 2147483647 is allowed.",
    ],
  ])("that %s is refused", (_, bytes, expected) => {
    expect(attempt(bytes)).toBe(expected);
  });

  it("whose bytes are changed gives an array no larger than the file, or a FormatError", () => {
    const good = encodeIdx(ndarray([[1, 2, 3]], "int32"), "uint8");
    const edit = fc.tuple(fc.nat(good.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 4 }), fc.nat(good.length), (edits, length) => {
        const bytes = good.slice(0, length % 3 === 0 ? length : good.length);
        for (const [at, byte] of edits) if (at < bytes.length) bytes[at] = byte;
        const result = attempt(bytes);
        if (typeof result !== "string") expect(result.data.length).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 2000 },
    );
  });

  it("is not written with numbers that its type cannot hold", () => {
    expect(() => encodeIdx(ndarray([1, -1]), "uint8")).toThrow(ArgumentError);
    expect(() => encodeIdx(ndarray([1, -1]), "uint8")).toThrow(
      "encodeIdx: -1 at flat position 1 does not fit into uint8.",
    );
    expect(() => encodeIdx(ndarray([0.5]), "int32")).toThrow("0.5 at flat position 0");
    expect(() => encodeIdx(ndarray([Number.NaN]), "int8")).toThrow("NaN at flat position 0");
    expect(decodeIdx(encodeIdx(ndarray([Number.NaN]))).item()).toBeNaN();
  });
});
