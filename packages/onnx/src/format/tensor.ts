import { create } from "@bufbuild/protobuf";
import { type TensorProto, TensorProtoSchema } from "onnx-buf";
import { type ElementType, elementCode } from "./element-type.ts";

/** Numbers with a type and sizes, as a file holds them. */
export interface Tensor {
  /** What sort of number it holds. */
  readonly type: ElementType;
  /** The size of each axis. */
  readonly sizes: readonly number[];
  /** The numbers in row-major order. */
  readonly numbers: ArrayLike<number>;
}

/** A tensor as a message. */
export function tensorProto(name: string, { type, sizes, numbers }: Tensor): TensorProto {
  return create(TensorProtoSchema, {
    name,
    dims: sizes.map(BigInt),
    dataType: elementCode(type),
    rawData: littleEndian(type, numbers),
  });
}

const WIDTHS: Readonly<Record<ElementType, number>> = { float64: 8, float32: 4, int32: 4, int64: 8, bool: 1 };

/** The bytes of the numbers: the format asks for little-endian ones, whatever the machine has. */
function littleEndian(type: ElementType, numbers: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const width = WIDTHS[type];
  const view = new DataView(new ArrayBuffer(numbers.length * width));
  for (let i = 0; i < numbers.length; i++) {
    const [at, value] = [i * width, numbers[i] as number]; // i < length
    if (type === "float64") view.setFloat64(at, value, true);
    else if (type === "float32") view.setFloat32(at, value, true);
    else if (type === "int32") view.setInt32(at, value, true);
    else if (type === "int64") view.setBigInt64(at, BigInt(value), true);
    else view.setUint8(at, value);
  }
  return new Uint8Array(view.buffer);
}
