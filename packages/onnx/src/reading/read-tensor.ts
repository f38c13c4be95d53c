import { NDArray, type Numbers } from "@adjoint/core";
import { TensorProto_DataType as DataType, TensorProto_DataLocation as Location, type TensorProto } from "onnx-buf";
import { OnnxError } from "../onnx-error.ts";

/** The numbers of a tensor in a file. */
export interface ReadTensor {
  /** An array of float64, float32, int32 or bool. */
  readonly array: NDArray;
  /** Whether the file has int64 numbers, which may be those of a shape. */
  readonly isInt64: boolean;
}

/** Gives bytes that lie beside a file. */
export type ReadExternal = (location: string) => Uint8Array;

interface Format {
  readonly width: number;
  readonly make: (length: number) => Numbers;
  readonly read: (view: DataView, at: number) => number;
}

const float64 = (length: number): Numbers => new Float64Array(length);
const float32 = (length: number): Numbers => new Float32Array(length);
const int32 = (length: number): Numbers => new Int32Array(length);

const FORMATS: ReadonlyMap<number, Format> = new Map([
  [DataType.FLOAT, { width: 4, make: float32, read: (view: DataView, at: number) => view.getFloat32(at, true) }],
  [DataType.DOUBLE, { width: 8, make: float64, read: (view: DataView, at: number) => view.getFloat64(at, true) }],
  [DataType.FLOAT16, { width: 2, make: float32, read: (view: DataView, at: number) => half(view.getUint16(at, true)) }],
  [DataType.BFLOAT16, { width: 2, make: float32, read: (view: DataView, at: number) => shortened(view, at) }],
  [DataType.INT32, { width: 4, make: int32, read: (view: DataView, at: number) => view.getInt32(at, true) }],
  [DataType.INT64, { width: 8, make: int32, read: (view: DataView, at: number) => word(view.getBigInt64(at, true)) }],
  [DataType.INT16, { width: 2, make: int32, read: (view: DataView, at: number) => view.getInt16(at, true) }],
  [DataType.INT8, { width: 1, make: int32, read: (view: DataView, at: number) => view.getInt8(at) }],
  [DataType.UINT8, { width: 1, make: int32, read: (view: DataView, at: number) => view.getUint8(at) }],
  [
    DataType.BOOL,
    {
      width: 1,
      make: (length: number): Numbers => new Uint8Array(length),
      read: (view: DataView, at: number) => Number(view.getUint8(at) !== 0),
    },
  ],
]);

/**
 * The numbers of a tensor. Its size is compared with its bytes before memory is taken.
 *
 * @param external - gives the bytes of files beside the model
 * @throws OnnxError for sizes that do not fit the data, types that no array holds, and data outside the folder of the file
 */
export function readTensor(tensor: TensorProto, external: ReadExternal | undefined): ReadTensor {
  const format = FORMATS.get(tensor.dataType);
  const what = `the tensor "${tensor.name}"`;
  if (format === undefined)
    throw new OnnxError(
      `${what} has the type ${DataType[tensor.dataType] ?? tensor.dataType}, which no array of ours holds`,
    );
  const sizes = tensor.dims.map(Number);
  const length = sizes.reduce((product, size) => product * size, 1);
  if (!sizes.every((size) => Number.isSafeInteger(size) && size >= 0) || !Number.isSafeInteger(length))
    throw new OnnxError(`${what} has the sizes ${sizes.join(" × ")}`);
  const { width, make, read } = format;
  const typed = typedData(tensor);
  const isRaw = tensor.dataLocation === Location.EXTERNAL || typed === undefined || typed.length === 0;
  const isInt64 = tensor.dataType === DataType.INT64;
  if (!isRaw) {
    if (typed.length !== length) throw new OnnxError(`${what} has ${typed.length} numbers for ${length}`);
    const data = make(length);
    for (let i = 0; i < length; i++) data[i] = packed(tensor.dataType, typed[i] as number | bigint); // i < length
    return { array: NDArray.adopt(sizes, data), isInt64 };
  }
  const bytes = tensor.dataLocation === Location.EXTERNAL ? externalBytes(tensor, what, external) : tensor.rawData;
  if (bytes.byteLength !== length * width)
    throw new OnnxError(
      `${what} has ${bytes.byteLength} bytes; ${sizes.join(" × ") || "1"} numbers take ${length * width}`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data = make(length);
  for (let i = 0; i < length; i++) data[i] = read(view, i * width);
  return { array: NDArray.adopt(sizes, data), isInt64 };
}

/** Numbers that are not written as bytes. */
function typedData(tensor: TensorProto): readonly (number | bigint)[] | undefined {
  switch (tensor.dataType) {
    case DataType.FLOAT:
      return tensor.floatData;
    case DataType.DOUBLE:
      return tensor.doubleData;
    case DataType.INT64:
      return tensor.int64Data;
    default:
      return tensor.int32Data;
  }
}

function packed(type: number, value: number | bigint): number {
  if (typeof value === "bigint") return word(value);
  if (type === DataType.FLOAT16) return half(value);
  if (type === DataType.BFLOAT16) return new Float32Array(new Int32Array([value << 16]).buffer)[0] as number; // one number
  return type === DataType.BOOL ? Number(value !== 0) : value;
}

/** Bytes beside the file: only below its folder, and only as many as there are. */
function externalBytes(tensor: TensorProto, what: string, external: ReadExternal | undefined): Uint8Array {
  const entries = new Map(tensor.externalData.map(({ key, value }) => [key, value ?? ""]));
  const location = entries.get("location") ?? "";
  const parts = location.split(/[/\\]/);
  if (location === "" || /^([/\\]|[A-Za-z]:)/.test(location) || parts.includes("..") || location.includes("\0"))
    throw new OnnxError(`${what} lies at "${location}", which is not below the folder of the file`);
  if (external === undefined)
    throw new OnnxError(
      `${what} lies in "${location}"; give the option external, a function from such a name to bytes`,
    );
  const bytes: unknown = external(location);
  if (!(bytes instanceof Uint8Array)) throw new OnnxError(`${what}: external gave no bytes for "${location}"`);
  const offset = Number(entries.get("offset") ?? 0);
  const length = Number(entries.get("length") ?? bytes.byteLength - offset);
  const isInside = [offset, length].every((each) => Number.isSafeInteger(each) && each >= 0);
  if (!isInside || offset + length > bytes.byteLength)
    throw new OnnxError(`${what} is to be ${length} bytes from ${offset} of the ${bytes.byteLength} in "${location}"`);
  return bytes.subarray(offset, offset + length);
}

/** A number of 16 bits. */
function half(bits: number): number {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const sign = bits & 0x8000 ? -1 : 1;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function shortened(view: DataView, at: number): number {
  return new Float32Array(new Uint32Array([view.getUint16(at, true) << 16]).buffer)[0] as number; // one number
}

/** An int64 as an int32: ends of slices lie at the ends of what an int64 holds, and mean the same here. */
function word(value: bigint): number {
  return Number(value > 2147483647n ? 2147483647n : value < -2147483648n ? -2147483648n : value);
}
