import type { DType } from "@adjoint/core";
import { TensorProto_DataType as DataType } from "onnx-buf";

/** What sort of number a tensor that we write holds: one of our dtypes, or the int64 of shapes and positions. */
export type ElementType = DType | "int64";

const CODES: Readonly<Record<ElementType, DataType>> = {
  float64: DataType.DOUBLE,
  float32: DataType.FLOAT,
  int32: DataType.INT32,
  int64: DataType.INT64,
  bool: DataType.BOOL,
};

/** The number that stands for an element type in a file. */
export function elementCode(type: ElementType): DataType {
  return CODES[type];
}
