import type { DType } from "@adjoint/core";
import { half } from "@adjoint/core/ops";

/** A type of numbers in an NPY file. */
export interface NpyType {
  /** The dtype of the array that it becomes. */
  readonly dtype: DType;
  /** The size of an element in bytes. */
  readonly width: number;
  /** Reads an element. */
  read(view: DataView, at: number, littleEndian: boolean): number;
}

/** How the elements of a type are read, and in which order their bytes are. */
export interface NpyReading {
  /** The type. */
  readonly type: NpyType;
  /** Whether the lowest byte comes first. */
  readonly littleEndian: boolean;
}

/**
 * The type of a description such as `<f8`: a byte order, which may be missing, and the kind with its width, or the letter that C
 * programmers know, such as `d`. Without an order, or with that of the machine (`=`), the lowest byte comes first.
 *
 * @returns undefined if it cannot be read
 */
export function npyReading(descr: string): NpyReading | undefined {
  const [, order = "", kind = ""] = /^([<>=|]?)(.*)$/s.exec(descr) ?? [];
  const type = npyTypes.get(letters.get(kind) ?? kind);
  return type && { type, littleEndian: order !== ">" };
}

/** Other names of the types, as NumPy knows them; a long has 8 bytes, except on Windows. */
const letters: ReadonlyMap<string, string> = new Map(
  Object.entries({
    d: "f8",
    f: "f4",
    e: "f2",
    q: "i8",
    l: "i8",
    i: "i4",
    h: "i2",
    b: "i1",
    Q: "u8",
    L: "u8",
    I: "u4",
    H: "u2",
    B: "u1",
    "?": "b1",
  }),
);

/** The types that can be read, by their letter and width, without the byte order that precedes these. Objects are not among them. */
const npyTypes: ReadonlyMap<string, NpyType> = new Map<string, NpyType>([
  ["f8", { dtype: "float64", width: 8, read: (view, at, little) => view.getFloat64(at, little) }],
  ["f4", { dtype: "float32", width: 4, read: (view, at, little) => view.getFloat32(at, little) }],
  ["f2", { dtype: "float32", width: 2, read: (view, at, little) => half(view.getUint16(at, little)) }],
  ["i8", { dtype: "int32", width: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) }],
  ["i4", { dtype: "int32", width: 4, read: (view, at, little) => view.getInt32(at, little) }],
  ["i2", { dtype: "int32", width: 2, read: (view, at, little) => view.getInt16(at, little) }],
  ["i1", { dtype: "int32", width: 1, read: (view, at) => view.getInt8(at) }],
  ["u8", { dtype: "int32", width: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) }],
  ["u4", { dtype: "int32", width: 4, read: (view, at, little) => view.getUint32(at, little) }],
  ["u2", { dtype: "int32", width: 2, read: (view, at, little) => view.getUint16(at, little) }],
  ["u1", { dtype: "int32", width: 1, read: (view, at) => view.getUint8(at) }],
  ["b1", { dtype: "bool", width: 1, read: (view, at) => view.getUint8(at) }],
]);

/** The byte order and type that each dtype is written with. */
export const npyDescr: Readonly<Record<DType, string>> = { float64: "<f8", float32: "<f4", int32: "<i4", bool: "|b1" };
