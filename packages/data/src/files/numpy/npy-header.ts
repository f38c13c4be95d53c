import { FormatError } from "@adjoint/core";

/** The contents of the header of an NPY file. */
export interface NpyHeader {
  /** Byte order and type: `<f8`. */
  readonly descr: string;
  /** Whether the first axis changes fastest. */
  readonly fortran: boolean;
  /** The size of each axis. */
  readonly shape: readonly number[];
  /** The byte at which the numbers begin. */
  readonly dataAt: number;
}

/**
 * Reads the header of an NPY file, of version 1, 2 or 3. It is a Python dict with three entries; it is never executed.
 *
 * @throws FormatError with the byte of the fault
 */
export function readNpyHeader(bytes: Uint8Array): NpyHeader {
  if (bytes.length < 10 || MAGIC.some((byte, i) => bytes[i] !== byte)) throw npyError(0, "this is not an NPY file.");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [major, minor] = [bytes[6], bytes[7]];
  if (minor !== 0 || (major !== 1 && major !== 2 && major !== 3)) {
    throw npyError(6, `version ${major}.${minor} is unknown; 1.0, 2.0 and 3.0 can be read.`);
  }
  if (major > 1 && bytes.length < 12) throw npyError(bytes.length, "the file ends before its header.");
  const start = major === 1 ? 10 : 12;
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > MAX_HEADER) throw npyError(8, `the header has ${length} bytes; at most ${MAX_HEADER} are allowed.`);
  if (start + length > bytes.length) throw npyError(8, `the header should have ${length} bytes; the file ends before.`);
  const text = String.fromCharCode(...bytes.subarray(start, start + length));
  return { ...readDict(text, start), dataAt: start + length };
}

function readDict(text: string, start: number): Omit<NpyHeader, "dataAt"> {
  const dict = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1];
  if (dict === undefined) throw npyError(start, "the header is not a dict.");
  const entries = new Map<string, string>();
  let at = 0;
  for (ENTRY.lastIndex = 0; dict.slice(at).trim() !== ""; at = ENTRY.lastIndex) {
    const [, , key, value] = ENTRY.exec(dict) ?? [];
    if (key === undefined || value === undefined)
      throw npyError(start, "the header is not a plain dict; arrays of records cannot be read.");
    if (entries.has(key)) throw npyError(start, `the key ${key} occurs twice.`);
    entries.set(key, value);
  }
  const [descr, fortran, shape] = ["descr", "fortran_order", "shape"].map((key) => entries.get(key));
  if (entries.size !== 3 || descr === undefined || fortran === undefined || shape === undefined) {
    throw npyError(start, "the header needs descr, fortran_order and shape, and nothing else.");
  }
  const type = /^u?(['"])(.*)\1$/s.exec(descr)?.[2];
  if (type === undefined) throw npyError(start, "descr is not text.");
  if (!/^(True|False)$/.test(fortran)) throw npyError(start, "fortran_order is neither True nor False.");
  return { descr: type, fortran: fortran === "True", shape: readShape(shape, start) };
}

function readShape(text: string, start: number): readonly number[] {
  const parts = text
    .slice(1, -1)
    .split(",")
    .map((part) => part.trim());
  if (parts.length > 1 && parts.at(-1) === "")
    parts.pop(); // a comma may follow the last size; after a single one, it has to
  else if (parts.length === 1 && parts[0] !== "") throw npyError(start, "shape is not a tuple.");
  const isEmpty = parts.length === 1 && /^\(\s*\)$/.test(text);
  if (!isEmpty && !parts.every((part) => /^\d+L?$/.test(part))) throw npyError(start, "shape is not a tuple.");
  const sizes = isEmpty ? [] : parts.map((part) => Number(part.replace("L", ""))); // Python 2 wrote 3L for a large 3
  if (sizes.length > 32) throw npyError(start, `the shape has ${sizes.length} axes; at most 32 are allowed.`);
  const large = sizes.find((size) => size > 2 ** 31 - 1);
  if (large !== undefined) throw npyError(start, `an axis has the size ${large}; at most 2147483647 is allowed.`);
  return sizes;
}

/** An error at a byte of a file. */
export function npyError(byte: number, message: string): FormatError {
  return new FormatError(`byte ${byte}`, message);
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const MAX_HEADER = 10_000; // the same limit as NumPy's
/** A key, and a value that is text, a truth value or a tuple of numbers. It can match in one way only, so that it takes linear time. */
const ENTRY = /\s*u?(['"])(\w+)\1\s*:\s*(u?'[^']*'|u?"[^"]*"|True|False|\([\dL,\s]*\))\s*(?:,|$)/y;
