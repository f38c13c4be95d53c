import type { DType } from "@adjoint/core";

/** A type of numbers in an IDX file, most significant byte first. */
export interface IdxType {
  /** The byte that names it. */
  readonly code: number;
  /** The dtype of the array that it becomes. */
  readonly dtype: DType;
  /** The size of an element in bytes. */
  readonly width: number;
  /** Reads one element. */
  read(view: DataView, at: number): number;
  /** Writes one element. */
  write(view: DataView, at: number, value: number): void;
}

/** The names of the types of an IDX file. */
export type IdxTypeName = "uint8" | "int8" | "int16" | "int32" | "float32" | "float64";

/** All types of an IDX file, by name. */
export const idxTypes: Readonly<Record<IdxTypeName, IdxType>> = {
  uint8: {
    code: 0x08,
    dtype: "int32",
    width: 1,
    read: (view, at) => view.getUint8(at),
    write: (view, at, value) => view.setUint8(at, value),
  },
  int8: {
    code: 0x09,
    dtype: "int32",
    width: 1,
    read: (view, at) => view.getInt8(at),
    write: (view, at, value) => view.setInt8(at, value),
  },
  int16: {
    code: 0x0b,
    dtype: "int32",
    width: 2,
    read: (view, at) => view.getInt16(at),
    write: (view, at, value) => view.setInt16(at, value),
  },
  int32: {
    code: 0x0c,
    dtype: "int32",
    width: 4,
    read: (view, at) => view.getInt32(at),
    write: (view, at, value) => view.setInt32(at, value),
  },
  float32: {
    code: 0x0d,
    dtype: "float32",
    width: 4,
    read: (view, at) => view.getFloat32(at),
    write: (view, at, value) => view.setFloat32(at, value),
  },
  float64: {
    code: 0x0e,
    dtype: "float64",
    width: 8,
    read: (view, at) => view.getFloat64(at),
    write: (view, at, value) => view.setFloat64(at, value),
  },
};
