import { ArgumentError, FormatError, type NDArray, ndarray } from "@adjoint/core";
import fc from "fast-check";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { decodeNpy, decodeNpz, encodeNpy, encodeNpz } from "../src/index.ts";
import fixture from "./fixtures/numpy-files.json" with { type: "json" };

const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));

/** An NPY file of version 1 with any header. */
function npy(dict: string, data: readonly number[] = []): Uint8Array {
  const length = dict.length;
  const head = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, length & 255, length >> 8];
  return Uint8Array.from([...head, ...[...dict].map((c) => c.charCodeAt(0)), ...data]);
}

const message = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
  return "no error";
};

describe("NPY", () => {
  it.each(Object.entries(fixture.npy))("reads %s as NumPy wrote it", (_, { file, shape, values }) => {
    const array = decodeNpy(fromBase64(file));
    expect(array.shape).toEqual(shape);
    expect(array.toArray()).toEqual(values);
  });

  it.each(["float64", "float32", "int32", "bool", "scalar", "empty"] as const)(
    "writes %s as NumPy does, to the byte",
    (name) => {
      const bytes = fromBase64(fixture.npy[name].file);
      expect([...encodeNpy(decodeNpy(bytes))]).toEqual([...bytes]);
    },
  );

  it.each(Object.entries(fixture.refused))("refuses %s", (_, file) => {
    expect(message(() => decodeNpy(fromBase64(file)))).toMatch(/^byte \d+: .*(cannot be read|does not fit)/);
  });

  const dict = (descr: string, order: string, shape: string) =>
    `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}, }`;
  it.each<[string, Uint8Array, string]>([
    ["is empty", new Uint8Array(0), "byte 0: this is not an NPY file"],
    ["is of another version", npy("").with(6, 9), "byte 6: version 9.0 is unknown"],
    ["ends in its header", npy("{}").subarray(0, 11), "byte 8: the header should have 2 bytes"],
    ["has a header above 10000 bytes", npy(" ".repeat(10_001)), "byte 8: the header has 10001 bytes"],
    ["does not have a dict", npy("[]"), "byte 10: the header is not a dict"],
    ["has code in it", npy(dict("__import__('os')", "False", "(1,)")), "not a plain dict"],
    ["has nested brackets", npy(`{'descr': ${"(".repeat(5000)}}`), "not a plain dict"],
    ["has a key twice", npy("{'shape': (1,), 'shape': (2,)}"), "the key shape occurs twice"],
    ["lacks fortran_order", npy("{'descr': '<f8', 'shape': (1,)}"), "needs descr, fortran_order and shape"],
    ["has a fourth key", npy(`${dict("'<f8'", "False", "()").slice(0, -1)} '__proto__': True}`), "and nothing else"],
    ["has an invalid order", npy(dict("'<f8'", "'C'", "()")), "neither True nor False"],
    ["has an invalid shape", npy(dict("'<f8'", "False", "(1)")), "shape is not a tuple"],
    ["has a number of bits", npy(dict("'<f8'", "False", "(,)")), "shape is not a tuple"],
    ["has 33 axes", npy(dict("'<f8'", "False", `(${"1, ".repeat(32)}1)`)), "33 axes"],
    [
      "is said to be huge",
      npy(dict("'<f8'", "False", "(2147483647, 2147483647, 2147483647)")),
      "takes 79228162403583873202826248184 bytes; 0 follow",
    ],
    ["has a size beyond 2⁵³", npy(dict("'<f8'", "False", "(99999999999999999999,)")), "at most 2147483647"],
    ["has too few numbers", npy(dict("'<f8'", "False", "(2,)"), [0]), "[2] takes 16 bytes; 1 follow"],
    ["has too many", npy(dict("'|b1'", "False", "(1,)"), [0, 0]), "[1] takes 1 bytes; 2 follow"],
    ["has a boolean of 2", npy(dict("'|b1'", "False", "(1,)"), [2]), "2 does not fit into bool"],
  ])("that %s is refused", (_, bytes, expected) => {
    expect(message(() => decodeNpy(bytes))).toContain(expected);
  });

  it.each([
    [dict("'=f8'", "False", "(1,)"), [1.5]],
    [dict("'<d'", "False", "(1,)"), [1.5]],
    [dict("'f8'", "False", "(1, 1)"), [[1.5]]],
    [dict("'|f8'", "False", "( )"), 1.5],
    [dict("u'<f8'", "True", "(1 ,1, )"), [[1.5]]],
    [dict("'<f8'", "False", "(1L, 1L)"), [[1.5]]],
    ['{"descr": "<f8", "fortran_order": False, "shape": (1,)}', [1.5]],
    ["{ 'descr' : '<f8' , 'fortran_order' : False , 'shape' : ( 1 , ) , } ", [1.5]],
    ["{'shape':(1,),'descr':'<d','fortran_order':False}", [1.5]],
  ])("with the header %s is read, as NumPy reads it", (header, values) => {
    expect(decodeNpy(npy(header, [0, 0, 0, 0, 0, 0, 0xf8, 0x3f])).toArray()).toEqual(values);
  });

  it("reads every letter of a type, in both orders of bytes", () => {
    const sizes = { d: 8, f: 4, e: 2, q: 8, l: 8, i: 4, h: 2, b: 1, Q: 8, L: 8, I: 4, H: 2, B: 1, "?": 1 };
    for (const [letter, size] of Object.entries(sizes)) {
      const one = { d: [0x3f, 0xf0], f: [0x3f, 0x80], e: [0x3c, 0] }[letter] ?? new Array(size - 1).fill(0).concat(1);
      const bytes = [...one, ...new Array(size - one.length).fill(0)];
      const isTrue = letter === "?" ? true : 1;
      expect(decodeNpy(npy(dict(`'>${letter}'`, "False", "()"), bytes)).toArray()).toBe(isTrue);
      expect(decodeNpy(npy(dict(`'<${letter}'`, "False", "()"), bytes.reverse())).toArray()).toBe(isTrue);
    }
  });

  it("reads float16 exactly, as float32", () => {
    const bits = [0x0000, 0x8000, 0x0001, 0x83ff, 0x0400, 0x3555, 0x3c00, 0xc100, 0x7bff, 0x7c00, 0xfc00, 0x7e00];
    const array = decodeNpy(
      npy(
        dict("'<f2'", "False", `(${bits.length},)`),
        bits.flatMap((b) => [b & 255, b >> 8]),
      ),
    );
    expect(array.dtype).toBe("float32");
    const normal = [2 ** -14, 0.333251953125, 1, -2.5, 65504]; // numpy 2.4.6
    const small = [0, -0, 2 ** -24, -1023 * 2 ** -24];
    expect([...array.data]).toEqual([...small, ...normal, Infinity, -Infinity, NaN]);
  });

  it("whose bytes are changed gives an array or a FormatError", () => {
    const good = encodeNpy(ndarray([[1, 2, 3]]));
    const edit = fc.tuple(
      fc.nat(good.length - 1),
      fc.oneof(fc.nat(255), fc.constantFrom(...[..."(){},' 019TF"].map((c) => c.charCodeAt(0)))),
    );
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), fc.nat(good.length), (edits, length) => {
        const bytes = good.slice(0, length % 3 === 0 ? length : good.length);
        for (const [at, byte] of edits) bytes[at] = byte;
        message(() => decodeNpy(bytes));
      }),
      { numRuns: 2000 },
    );
  });
});

const lists = (arrays: ReadonlyMap<string, NDArray>) =>
  Object.fromEntries([...arrays].map(([name, array]) => [name, array.toArray()]));

describe("NPZ", () => {
  it.each(Object.entries(fixture.npz))("reads what %s wrote", (_, file) => {
    const arrays = decodeNpz(fromBase64(file));
    expect([...arrays.keys()]).toEqual(["x", "labels", "hidden/W"]);
    expect(arrays.get("x")?.toArray()).toEqual(fixture.npy.float64.values);
    expect(arrays.get("labels")?.toArray()).toEqual([1, 0]);
    expect(arrays.get("hidden/W")?.shape).toEqual([40, 40]);
  });

  it("gives back what was written, whatever the names, and the same bytes each time", () => {
    const arrays: [string, NDArray][] = [
      ["__proto__", ndarray([1])],
      ["constructor", ndarray([true])],
      ["a b/c", ndarray(2)],
    ];
    const bytes = encodeNpz(arrays);
    expect(lists(decodeNpz(bytes))).toEqual(Object.fromEntries(arrays.map(([name, array]) => [name, array.toArray()])));
    expect(encodeNpz(new Map(arrays))).toEqual(bytes);
  });

  it("reads names in UTF-8 where NumPy wrote them, and gives them back", () => {
    // numpy 2.4.6: np.savez(file, **{"é": np.array([1.0])})
    const file = fromBase64(
      "UEsDBC0AAAgAAAAAIQC719vX//////////8GABQAw6kubnB5AQAQAIgAAAAAAAAAiAAAAAAAAACTTlVNUFkBAHYAeydkZXNjcic6ICc8ZjgnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMSwpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgCgAAAAAAAPA/UEsBAi0DLQAACAAAAAAhALvX29eIAAAAiAAAAAYAAAAAAAAAAAAAAIABAAAAAMOpLm5weVBLBQYAAAAAAQABADQAAADAAAAAAAA=",
    );
    expect(lists(decodeNpz(file))).toEqual({ é: [1] });
    for (const name of ["é", "größe/𝛽", "重み"]) {
      expect(lists(decodeNpz(encodeNpz({ [name]: ndarray([2]) })))).toEqual({ [name]: [2] });
    }
  });

  it("reads names in the old code page where no flag says UTF-8, and refuses wrong UTF-8", () => {
    const bytes = encodeNpz({ é: ndarray([1]) });
    const view = new DataView(bytes.buffer);
    const [at = 0] = Array.from(bytes, (_, at) => at).filter(
      (at) => at + 4 < bytes.length && view.getUint32(at, true) === 0x02014b50,
    );
    expect(view.getUint16(at + 8, true) & 0x800).toBe(0x800);
    bytes.set([0xe9, 0x2e], at + 46);
    expect(message(() => decodeNpz(bytes))).toBe(`byte ${at + 46}: the name is not UTF-8, as its entry says.`);
    bytes.set([0x82, 0x94], at + 46); // é and ö of the page 437
    view.setUint16(at + 8, 0, true);
    expect(lists(decodeNpz(bytes))).toEqual({ éö: [1] });
  });

  it("refuses names that lead elsewhere, and two of one name", () => {
    for (const name of ["../a", "/a", "C:a", "a\\b", "a/../b", "", "a\n", "\ud800", "\u202eb"]) {
      expect(() => encodeNpz({ [name]: ndarray(1) })).toThrow(ArgumentError);
    }
    expect(() =>
      encodeNpz([
        ["a", ndarray(1)],
        ["a", ndarray(1)],
      ]),
    ).toThrow('two arrays are called "a"');
  });

  const array = encodeNpy(ndarray(new Array(4096).fill(0)));
  const archive = zipSync({ "a.npy": array, "b.npy": array });
  const directory = new DataView(archive.buffer).getUint32(archive.length - 6, true);
  /** The archive with some bytes of the first directory entry replaced. */
  const patched = (at: number, ...bytes: number[]): Uint8Array => {
    const copy = archive.slice();
    copy.set(bytes, directory + at);
    return copy;
  };

  it.each<[string, Uint8Array, string]>([
    ["is empty", new Uint8Array(0), "byte 0: this is not a ZIP archive"],
    ["is cut off", archive.subarray(0, archive.length - 1), "not a ZIP archive, or it is cut off"],
    ["has its directory in parts, or beyond 4 GB", archive.with(archive.length - 14, 0xff), "in parts, beyond 4 GB"],
    ["is encrypted", patched(8, 1), '"a.npy" is encrypted'],
    ["is packed otherwise", patched(10, 99), "packed by the method 99"],
    ["claims less than it holds", patched(24, 1, 0), "more than the 1 bytes that were claimed"],
    ["claims more than it can", patched(24, 0xff, 0xff, 0xff, 0x0f), "cannot have 268435455 bytes"],
    ["claims a little more", patched(24, 0x81), "were claimed"],
    ["has another checksum", patched(16, 1, 2, 3, 4), "its checksum is wrong"],
    ["has a name twice", patched(46, 0x62), 'the name "b.npy" occurs twice'],
    ["has a name that leads elsewhere", patched(46, 0x2e, 0x2e, 0x2f), 'the name "../py" leads to another folder'],
    ["has a file that is not an array", patched(50, 0x7a), '"a.npz" is not an NPY file'],
    ["has a file beyond the directory", patched(20, 0xff, 0xff, 0xff), "reaches into the directory"],
    ["has a file elsewhere", patched(42, 1), "is not where it should be"],
    ["is a ZIP64 archive", archive.with(archive.length - 12, 255).with(archive.length - 11, 255), "beyond 4 GB"],
    ["has files that overlap", patched(20, 200), "overlaps with another file"],
    ["does not contain an array", zipSync({ "a.npy": new Uint8Array(3) }), "a, byte 0: this is not an NPY file"],
  ])("that %s is refused", (_, bytes, expected) => {
    expect(message(() => decodeNpz(bytes))).toContain(expected);
  });

  it("that claims more than the limit is refused before anything is inflated", () => {
    expect(message(() => decodeNpz(archive, { maxBytes: 65_000 }))).toContain("at most 65000 are allowed");
    expect(decodeNpz(archive, { maxBytes: 66_000 }).size).toBe(2);
  });

  it("whose bytes are changed gives arrays or a FormatError", () => {
    const good = encodeNpz({ x: ndarray([[1, 2, 3]]), y: ndarray([true]) });
    const edit = fc.tuple(fc.nat(good.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), fc.nat(good.length), (edits, length) => {
        const bytes = good.slice(0, length % 4 === 0 ? length : good.length);
        for (const [at, byte] of edits) bytes[at] = byte;
        message(() => decodeNpz(bytes));
      }),
      { numRuns: 2000 },
    );
  });
});
