import { f32, f32x4, f64, f64x2, i32, i32x4, i64, i64x2, v128 } from "../wasm/instructions.ts";
import { load, type MemoryInstruction, store } from "../wasm/memory-instructions.ts";
import { type ValueType, valueType } from "../wasm/value-type.ts";

/** Instructions on floating-point values of one form. A comparison gives a mask. */
export interface FloatInstructions {
  readonly add: number;
  readonly sub: number;
  readonly mul: number;
  readonly div: number;
  readonly min: number;
  readonly max: number;
  readonly abs: number;
  readonly neg: number;
  readonly sqrt: number;
  readonly ceil: number;
  readonly floor: number;
  readonly trunc: number;
  readonly nearest: number;
  readonly eq: number;
  readonly ne: number;
  readonly lt: number;
  readonly le: number;
  readonly gt: number;
  readonly ge: number;
}

/** Instructions on the bits of such values, read as whole numbers of the same width. */
export interface BitInstructions {
  readonly add: number;
  readonly sub: number;
  readonly shl: number;
  readonly shrS: number;
  readonly shrU: number;
  readonly and: number;
  readonly or: number;
  readonly xor: number;
}

/**
 * How a number of one precision is held while it is computed with: alone, or as many as fit into a 128-bit vector. Code that
 * is written over a form comes out as both, with the same bits in every lane as alone.
 */
export interface FloatForm {
  readonly element: "float32" | "float64";
  /** How many numbers one value has. */
  readonly lanes: number;
  /** Bytes of one value in memory. */
  readonly bytes: number;
  readonly type: ValueType;
  /** The type of a value's bits, and that of what a comparison gives. */
  readonly bitsType: ValueType;
  readonly maskType: ValueType;
  readonly float: FloatInstructions;
  readonly bits: BitInstructions;
  readonly mask: { readonly and: number; readonly or: number; readonly xor: number };
  /** The instructions between a value and its bits; a vector is both already. */
  readonly toBits: number | undefined;
  readonly toFloat: number | undefined;
  readonly select: number;
  readonly load: MemoryInstruction;
  readonly store: MemoryInstruction;
}

const bitwise = { and: v128.and, or: v128.or, xor: v128.xor };

/** One float32. */
export const scalarFloat32: FloatForm = {
  element: "float32",
  lanes: 1,
  bytes: 4,
  type: valueType.f32,
  bitsType: valueType.i32,
  maskType: valueType.i32,
  float: f32,
  bits: i32,
  mask: i32,
  toBits: i32.reinterpretF32,
  toFloat: f32.reinterpretI32,
  select: 0x1b,
  load: load.f32,
  store: store.f32,
};

/** One float64. */
export const scalarFloat64: FloatForm = {
  element: "float64",
  lanes: 1,
  bytes: 8,
  type: valueType.f64,
  bitsType: valueType.i64,
  maskType: valueType.i32,
  float: f64,
  bits: i64,
  mask: i32,
  toBits: i64.reinterpretF64,
  toFloat: f64.reinterpretI64,
  select: 0x1b,
  load: load.f64,
  store: store.f64,
};

const vector = {
  bytes: 16,
  type: valueType.v128,
  bitsType: valueType.v128,
  maskType: valueType.v128,
  mask: bitwise,
  toBits: undefined,
  toFloat: undefined,
  select: v128.bitselect,
  load: load.v128,
  store: store.v128,
} as const;

/** Four float32 in a vector. */
export const vectorFloat32: FloatForm = {
  ...vector,
  element: "float32",
  lanes: 4,
  float: f32x4,
  bits: { ...i32x4, ...bitwise },
};

/** Two float64 in a vector. */
export const vectorFloat64: FloatForm = {
  ...vector,
  element: "float64",
  lanes: 2,
  float: f64x2,
  bits: { ...i64x2, ...bitwise },
};
