import type { DType } from "@adjoint/core";

/** A type of numbers in an NPY file. */
export interface NpyType {
  /** The dtype of the array that it becomes. */
  readonly dtype: DType;
  /** The size of an element in bytes. */
  readonly width: number;
  /** Reads an element. */
  read(view: DataView, at: number, littleEndian: boolean): number;
}

/** The types that can be read, by their letter and width, without the byte order that precedes these. Objects are not among them. */
export const npyTypes: ReadonlyMap<string, NpyType> = new Map<string, NpyType>([
  ["f8", { dtype: "float64", width: 8, read: (view, at, little) => view.getFloat64(at, little) }],
  ["f4", { dtype: "float32", width: 4, read: (view, at, little) => view.getFloat32(at, little) }],
  ["i8", { dtype: "int32", width: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) }],
  ["i4", { dtype: "int32", width: 4, read: (view, at, little) => view.getInt32(at, little) }],
  ["i2", { dtype: "int32", width: 2, read: (view, at, little) => view.getInt16(at, little) }],
  ["i1", { dtype: "int32", width: 1, read: (view, at) => view.getInt8(at) }],
  ["u4", { dtype: "int32", width: 4, read: (view, at, little) => view.getUint32(at, little) }],
  ["u2", { dtype: "int32", width: 2, read: (view, at, little) => view.getUint16(at, little) }],
  ["u1", { dtype: "int32", width: 1, read: (view, at) => view.getUint8(at) }],
  ["b1", { dtype: "bool", width: 1, read: (view, at) => view.getUint8(at) }],
]);

/** The byte order and type that each dtype is written with. */
export const npyDescr: Readonly<Record<DType, string>> = { float64: "<f8", float32: "<f4", int32: "<i4", bool: "|b1" };
