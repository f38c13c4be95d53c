import { FormatError, type NDArray } from "@adjoint/core";
import { naturalNumber, type OptionTable, readOptions, requireBytes } from "@adjoint/core/ops";
import { decodeNpy } from "./decode-npy.ts";
import { npyError } from "./npy-header.ts";
import { unpack } from "./unpack.ts";
import { readZipDirectory } from "./zip-directory.ts";

/** The limit of {@link decodeNpz}. */
export interface NpzLimits {
  /** The largest size of all arrays together, in bytes; 2³⁰ if left out. */
  readonly maxBytes?: number;
}

const npzLimits: OptionTable<NpzLimits> = { maxBytes: ["optional", naturalNumber] };

/**
 * Reads an NPZ file: arrays by name, as NumPy's `savez` and `savez_compressed` write them. The file is not trusted: no file
 * in it is inflated beyond the size in the directory, and the sum of these sizes is bounded.
 *
 * @param bytes - the whole file
 * @returns the arrays by name, without `.npy`
 * @throws FormatError with the byte of the fault, or the name of the array and the byte inside it
 * @throws ArgumentError if `bytes` is not a Uint8Array, such as an ArrayBuffer
 *
 * @example
 * ```ts
 * import { ndarray } from "@adjoint/core";
 * import { decodeNpz, encodeNpz } from "@adjoint/data";
 * const bytes = encodeNpz({ x: ndarray([1, 2]), labels: ndarray([0, 1], "int32") });
 * decodeNpz(bytes).get("labels")?.toArray(); // => [0, 1]
 * ```
 */
export function decodeNpz(bytes: Uint8Array, limits?: NpzLimits): ReadonlyMap<string, NDArray> {
  requireBytes("decodeNpz: bytes", bytes);
  const { maxBytes = 2 ** 30 } = readOptions("decodeNpz", limits, npzLimits);
  const entries = readZipDirectory(bytes);
  const claimed = entries.reduce((sum, { size }) => sum + size, 0);
  if (claimed > maxBytes) throw npyError(0, `the arrays claim ${claimed} bytes; at most ${maxBytes} are allowed.`);
  const arrays = new Map<string, NDArray>();
  for (const entry of entries) {
    if (!entry.name.endsWith(".npy")) throw npyError(entry.at, `${JSON.stringify(entry.name)} is not an NPY file.`);
    const name = entry.name.slice(0, -4);
    const file = unpack(entry);
    try {
      arrays.set(name, decodeNpy(file));
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      throw new FormatError(`${name}, ${error.path}`, error.message.slice(error.path.length + 2));
    }
  }
  return arrays;
}
