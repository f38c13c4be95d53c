import { ArgumentError, type DType, FormatError, NDArray, type Numbers, ndarray } from "@adjoint/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeSafetensors, encodeSafetensors } from "../src/index.ts";
import fixture from "./fixtures/safetensors.json" with { type: "json" };

/** A file from a header as text and the bytes behind it. */
function file(header: string, data: readonly number[] = []): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}

const message = (bytes: Uint8Array, limits = {}): string => {
  try {
    decodeSafetensors(bytes, limits);
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
  return "no error";
};

const bits = ({ data }: NDArray): number[] => {
  const { buffer, byteOffset, byteLength } = data as Numbers;
  return [...new Uint8Array(buffer, byteOffset, byteLength)];
};

const constructors = { float64: Float64Array, float32: Float32Array, int32: Int32Array, bool: Uint8Array };

const arrays = fc
  .record({
    shape: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
    dtype: fc.constantFrom<DType[]>("float64", "float32", "int32", "bool"),
    bytes: fc.uint8Array({ minLength: 216, maxLength: 216 }),
  })
  .map(({ shape, dtype, bytes }) => {
    const data = new constructors[dtype](bytes.slice().buffer).slice(
      0,
      shape.reduce((a, b) => a * b, 1),
    );
    return NDArray.adopt(shape, dtype === "bool" ? data.map((byte) => byte & 1) : data);
  });
const name = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "toString", "", 'a"b\\c', "\u0000", "größe/𝛽"),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);
const contents = fc.record({
  arrays: fc.uniqueArray(fc.tuple(name, arrays), { selector: ([key]) => key, maxLength: 4 }),
  metadata: fc.uniqueArray(fc.tuple(name, name), { selector: ([key]) => key, maxLength: 3 }),
});

describe("safetensors", () => {
  it("gives back what was written, to the bit, whatever the names", () => {
    fc.assert(
      fc.property(contents, (given) => {
        const read = decodeSafetensors(encodeSafetensors(given));
        expect([...read.metadata.keys()]).toEqual(given.metadata.map(([key]) => key));
        expect([...read.metadata.values()]).toEqual(given.metadata.map(([, value]) => value));
        expect(read.arrays.size).toBe(given.arrays.length);
        for (const [key, array] of given.arrays) {
          const same = read.arrays.get(key);
          expect([same?.shape, same?.dtype]).toEqual([array.shape, array.dtype]);
          expect(same && bits(same)).toEqual(bits(array));
        }
      }),
    );
  });

  it("writes the same bytes whatever the order, each array aligned", () => {
    const [a, b, c] = [ndarray([true]), ndarray([1, 2]), ndarray([3], "float32")];
    const bytes = encodeSafetensors({ arrays: { a, b, c } });
    expect(
      encodeSafetensors({
        arrays: new Map([
          ["c", c],
          ["b", b],
          ["a", a],
        ]),
      }),
    ).toEqual(bytes);
    expect(Number(new DataView(bytes.buffer).getBigUint64(0, true)) % 8).toBe(0);
    expect([...decodeSafetensors(bytes).arrays.keys()]).toEqual(["b", "c", "a"]);
  });

  it("reads a file of the reference implementation", () => {
    const { arrays, metadata } = decodeSafetensors(new Uint8Array(Buffer.from(fixture.file, "base64")));
    expect(arrays.map((array) => [array.dtype, array.shape, array.toArray()]).toObject()).toEqual({
      w: [
        "float64",
        [2, 3],
        [
          [0, 1, 2],
          [3, 4, 5],
        ],
      ],
      f: ["float32", [1], [1.5]],
      i: ["int32", [1, 1], [[7]]],
      m: ["bool", [2], [true, false]],
      e: ["float64", [0, 2], []],
    });
    expect(metadata.toObject()).toEqual({ k: "v" });
  });

  it.each<readonly [string, readonly number[], DType, readonly number[]]>([
    [
      "F16",
      [0x55, 0x35, 1, 0, 0xff, 0x7b, 0, 0xfc, 0, 0x80],
      "float32",
      [0.333251953125, 2 ** -24, 65504, -Infinity, -0],
    ],
    [
      "BF16",
      [0x80, 0x3f, 0x49, 0x40, 1, 0, 0x80, 0xff, 0xc0, 0x7f],
      "float32",
      [1, 3.140625, 2 ** -133, -Infinity, NaN],
    ],
    ["I8", [0x80, 0x7f], "int32", [-128, 127]],
    ["U8", [0x80, 0xff], "int32", [128, 255]],
    ["I16", [0, 0x80, 1, 0], "int32", [-32768, 1]],
    ["U16", [0, 0x80, 0xff, 0xff], "int32", [32768, 65535]],
    ["U32", [0xff, 0xff, 0xff, 0x7f], "int32", [2147483647]],
    ["I64", [0, 0, 0, 0x80, 0xff, 0xff, 0xff, 0xff, 7, 0, 0, 0, 0, 0, 0, 0], "int32", [-2147483648, 7]],
    ["U64", [0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0], "int32", [2147483647]],
  ])("reads %s exactly", (type, data, dtype, values) => {
    const header = `{"a":${entry(`[${values.length}]`, `[0,${data.length}]`, type)}}`;
    const array = decodeSafetensors(file(header, data)).arrays.get("a");
    expect(array?.dtype).toBe(dtype);
    expect([...(array?.data ?? [])]).toEqual(values);
  });

  it("reads notes behind the arrays, and blanks behind the header", () => {
    const header = '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"__metadata__":{"format":"pt"}}   ';
    const { arrays, metadata } = decodeSafetensors(file(header, [0, 0, 128, 63, 0, 0, 0, 64]));
    expect(arrays.get("a")?.toArray()).toEqual([1, 2]);
    expect(metadata.toObject()).toEqual({ format: "pt" });
  });

  it("reads a part of a larger buffer, and keeps nothing of it", () => {
    const bytes = encodeSafetensors({ arrays: { a: ndarray([1, 2]), b: ndarray([true]) } });
    const large = Buffer.alloc(bytes.length + 16, 0xff);
    large.set(bytes, 3);
    const { arrays } = decodeSafetensors(large.subarray(3, 3 + bytes.length));
    large.fill(0);
    expect(arrays.map((array) => array.toArray()).toObject()).toEqual({ a: [1, 2], b: [true] });
  });

  it("refuses names that cannot be written", () => {
    const x = ndarray(1);
    expect(() => encodeSafetensors({ arrays: { __metadata__: x } })).toThrow(ArgumentError);
    expect(() =>
      encodeSafetensors({
        arrays: [
          ["a", x],
          ["a", x],
        ],
      }),
    ).toThrow('two arrays are called "a"');
    expect(() => encodeSafetensors({ arrays: { "\ud800": x } })).toThrow("is not well-formed Unicode");
  });
});

const entry = (shape: string, offsets: string, dtype = "F64") =>
  `{"dtype":"${dtype}","shape":${shape},"data_offsets":${offsets}}`;
const eight = [0, 0, 0, 0, 0, 0, 0, 0];
const long = (value: bigint): Uint8Array => {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(0, value, true);
  return bytes;
};

describe("a hostile safetensors file", () => {
  it.each<[string, Uint8Array, string]>([
    ["is empty", new Uint8Array(0), "byte 0: the file ends before"],
    ["ends in the length", new Uint8Array(7), "byte 7: the file ends before"],
    ["has no header", long(0n), 'byte 8: the header has to begin with "{"'],
    ["has a header longer than itself", long(9n), "byte 0: the header is to have 9 bytes; only 8 follow"],
    ["has a header beyond 2⁵³", long(2n ** 64n - 1n), "byte 0: the header is to have 18446744073709551615 bytes"],
    ["begins with a blank", file(" {}"), 'byte 8: the header has to begin with "{"'],
    ["is a list", file("[]"), 'byte 8: the header has to begin with "{"'],
    ["goes on", file("{}x"), "byte 10: the header goes on after its record"],
    ["stops", file('{"a":'), 'byte 13: "{" is needed here; the header ends'],
    ["has notes that are not text", file('{"__metadata__":{"a":1}}'), 'byte 29: "\\"" is needed here'],
    ["has invalid text", file('{"\\x":1}'), "byte 9: this text is neither valid UTF-8 nor valid JSON"],
    ["has text with a line in it", file('{"\n":1}'), "byte 9: this text is neither"],
    [
      "has a key twice",
      file(`{"a":${entry("[]", "[0,8]")},"a":${entry("[]", "[0,8]")}}`, eight),
      'the key "a" occurs twice',
    ],
    ["hides a key twice", file('{"a":{"dtype":"F64","\\u0064type":"F32"}}'), 'byte 28: the key "dtype" occurs twice'],
    ["has notes twice", file('{"__metadata__":{},"__metadata__":{}}'), 'the key "__metadata__" occurs twice'],
    ["has an unknown key", file('{"a":{"__proto__":1}}'), 'byte 14: "__proto__" is unknown'],
    ["lacks a key", file('{"a":{"dtype":"F64","shape":[]}}'), 'byte 9: "a" needs dtype, shape and data_offsets'],
    [
      "has an unknown type",
      file(`{"a":${entry("[]", "[0,8]", "C64")}}`, eight),
      'byte 9: "a" has the dtype "C64"; arrays can be F64',
    ],
    ["has offsets in reverse", file(`{"a":${entry("[]", "[8,0]")}}`, eight), "the second not below the first"],
    ["has one offset", file(`{"a":${entry("[]", "[8]")}}`, eight), "two data_offsets"],
    ["has three offsets", file(`{"a":${entry("[]", "[0,8,8]")}}`, eight), "at most 2 numbers"],
    ["has a fraction", file(`{"a":${entry("[1.5]", "[0,8]")}}`, eight), 'byte 38: "," is needed here'],
    ["has a size below zero", file(`{"a":${entry("[-1]", "[0,8]")}}`, eight), "a non-negative integer"],
    ["has a size with a zero before it", file(`{"a":${entry("[01]", "[0,8]")}}`, eight), "a non-negative integer"],
    [
      "has the wrong size",
      file(`{"a":${entry("[2]", "[0,8]")}}`, eight),
      "[2] of F64 takes 16 bytes; its data_offsets give 8",
    ],
    [
      "has a product that wraps around",
      file(`{"a":${entry("[65536,65536,65536,65536]", "[0,0]")}}`),
      "takes 147573952589676412928 bytes; its data_offsets give 0",
    ],
    ["has an axis that no array has", file(`{"a":${entry("[0,9007199254740993]", "[0,0]")}}`), "at most 2147483647"],
    ["has 33 axes", file(`{"a":${entry(`[${new Array(33).fill(1)}]`, "[0,8]")}}`, eight), "at most 32 numbers"],
    ["has 5000 brackets", file(`{"a":${"[".repeat(5000)}`), 'byte 13: "{" is needed here'],
    ["begins after a hole", file(`{"a":${entry("[]", "[8,16]")}}`, [...eight, ...eight]), "leaves a hole before it"],
    ["ends after its arrays", file(`{"a":${entry("[]", "[0,8]")}}`, [...eight, 0]), "take 8 bytes; the file has 9"],
    ["ends before its arrays", file(`{"a":${entry("[]", "[0,8]")}}`, [0]), "take 8 bytes; the file has 1"],
    [
      "has two arrays on the same bytes",
      file(`{"a":${entry("[]", "[0,8]")},"b":${entry("[]", "[0,8]")}}`, eight),
      '"b" overlaps with another array: it begins at 0, not at 8',
    ],
    ...["F8_E4M3", "F8_E5M2", "F4", "f32", "__proto__"].map((type): [string, Uint8Array, string] => [
      `has the type ${type}`,
      file(`{"a":${entry("[]", "[0,8]", type)}}`, eight),
      `byte 9: "a" has the dtype "${type}"; arrays can be F64, F32, I32, BOOL, F16, BF16, I8`,
    ]),
    ...[
      ["U32", [0, 0, 0, 0x80], 2 ** 31],
      ["I64", [0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff], -(2 ** 31) - 1],
      ["U64", [0, 0, 0, 0, 1, 0, 0, 0], 2 ** 32],
      ["U64", new Array(8).fill(255), 2n ** 64n - 1n],
    ].map(([type, data, value]): [string, Uint8Array, string] => [
      `has the number ${value} in ${type}`,
      file(`{"a":${entry("[1]", `[0,${(data as number[]).length}]`, type as string)}}`, data as number[]),
      `byte 9: "a" cannot be read: the number ${value} does not fit into int32.`,
    ]),
    ["has a boolean of 2", file(`{"a":${entry("[2]", "[0,2]", "BOOL")}}`, [1, 2]), 'byte 64: "a" has the byte 2'],
  ])("that %s is refused", (_, bytes, expected) => {
    expect(message(bytes)).toContain(expected);
  });

  it("with a header above the limit is refused before it is read", () => {
    expect(message(file("x".repeat(100)), { maxHeaderBytes: 99 })).toContain("more than the 99 that are allowed");
    expect(message(file(`{}${" ".repeat(98)}`), { maxHeaderBytes: 100 })).toBe("no error");
  });

  it("of arrays without elements takes no memory", () => {
    const empty = Array.from(
      { length: 50 },
      (_, i) => `"${i}":${entry("[0,2147483647,2147483647,2147483647]", "[0,0]")}`,
    );
    expect(message(file(`{${empty.join()}}`))).toBe("no error");
    expect(message(file(`{"a":${entry(`[0${",2147483647".repeat(31)}]`, "[0,0]")}}`))).toBe("no error");
  });

  it("whose bytes are changed, left out, added or cut gives arrays or a FormatError, and arrays at most four times as large", () => {
    const edit = fc.record({
      at: fc.nat(400),
      kind: fc.constantFrom("set", "delete", "insert", "cut"),
      byte: fc.oneof(fc.nat(255), fc.constantFrom(...[...'{}[]",:0189-e\\'].map((c) => c.charCodeAt(0)))),
    });
    let loaded = 0;
    fc.assert(
      fc.property(contents, fc.array(edit, { minLength: 1, maxLength: 3 }), (given, edits) => {
        let bytes = [...encodeSafetensors(given)];
        for (const { at: place, kind, byte } of edits) {
          const at = place % (bytes.length + 1);
          if (kind === "cut") bytes = bytes.slice(0, at);
          else bytes.splice(at, kind === "insert" ? 0 : 1, ...(kind === "delete" ? [] : [byte]));
        }
        try {
          const read = decodeSafetensors(Uint8Array.from(bytes));
          const size = read.arrays.reduce((sum, array) => sum + bits(array).length, 0);
          expect(size).toBeLessThanOrEqual(4 * bytes.length); // U8 becomes int32
          loaded++;
        } catch (error) {
          if (!(error instanceof FormatError)) throw error;
          expect(error.path).toMatch(/^byte \d+$/);
        }
      }),
      { numRuns: 2000 },
    );
    expect(loaded).toBeGreaterThan(0);
  });
});
