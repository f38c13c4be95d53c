import { formatError, HeaderReader } from "./header-reader.ts";
import { type StoredType, storedTypes } from "./stored-types.ts";

/** The position of an array in a file. Its sizes have been checked, but not yet that the arrays fill the file. */
export interface StoredArray {
  /** Its name. */
  readonly name: string;
  /** The byte of its entry in the header, for errors. */
  readonly at: number;
  /** The type of its numbers. */
  readonly type: StoredType;
  /** The size of each axis. */
  readonly shape: readonly number[];
  /** Its first byte, counted from the end of the header. */
  readonly from: bigint;
  /** The byte after its last one. */
  readonly to: bigint;
}

/** The contents of a header. */
export interface Header {
  /** The arrays, in the order of the header. */
  readonly arrays: readonly StoredArray[];
  /** The notes. */
  readonly metadata: readonly [string, string][];
}

/**
 * Reads the header that lies from byte 8 up to `end`.
 *
 * @throws FormatError with the byte of the fault
 */
export function readHeader(bytes: Uint8Array, end: number): Header {
  if (bytes[8] !== 0x7b) throw formatError(8, 'the header has to begin with "{".');
  const reader = new HeaderReader(bytes, 8, end);
  const arrays: StoredArray[] = [];
  const metadata: [string, string][] = [];
  reader.record((name, at) => {
    if (name === "__metadata__") reader.record((key) => metadata.push([key, reader.text()]));
    else arrays.push(readEntry(reader, name, at));
  });
  reader.end();
  return { arrays, metadata };
}

function readEntry(reader: HeaderReader, name: string, at: number): StoredArray {
  let dtype: string | undefined;
  let shape: readonly bigint[] | undefined;
  let offsets: readonly bigint[] | undefined;
  reader.record((key, keyAt) => {
    if (key === "dtype") dtype = reader.text();
    else if (key === "shape") shape = numbers(reader, MAX_RANK);
    else if (key === "data_offsets") offsets = numbers(reader, 2);
    else throw formatError(keyAt, `${JSON.stringify(key)} is unknown; expected dtype, shape, data_offsets.`);
  });
  const label = JSON.stringify(name);
  if (dtype === undefined || shape === undefined || offsets === undefined)
    throw formatError(at, `${label} needs dtype, shape and data_offsets.`);
  const type = storedTypes.get(dtype);
  if (type === undefined) {
    const known = [...storedTypes.keys()].join(", ");
    throw formatError(at, `${label} has the dtype ${JSON.stringify(dtype.slice(0, 20))}; arrays can be ${known}.`);
  }
  const [from, to] = offsets;
  if (from === undefined || to === undefined || to < from)
    throw formatError(at, `${label} needs two data_offsets, the second not below the first.`);
  const sizes = shape.map((size) => requireSize(size, label, at));
  const length = shape.reduce((product, size) => product * size, BigInt(type.width));
  if (length !== to - from) {
    const needed = `[${shape.join(", ")}] of ${dtype} takes ${length} bytes`;
    throw formatError(at, `${label}: ${needed}; its data_offsets give ${to - from}.`);
  }
  return { name, at, type, shape: sizes, from, to };
}

function numbers(reader: HeaderReader, most: number): readonly bigint[] {
  const list: bigint[] = [];
  reader.list(() => {
    if (list.length === most) throw formatError(reader.position, `at most ${most} numbers are allowed here.`);
    list.push(reader.wholeNumber());
  });
  return list;
}

function requireSize(size: bigint, label: string, at: number): number {
  if (size <= MAX_SIZE) return Number(size);
  throw formatError(at, `${label} has an axis of the size ${size}; at most ${MAX_SIZE} is allowed.`);
}

/** What arrays can have. */
const MAX_RANK = 32;
const MAX_SIZE = 2n ** 31n - 1n;
