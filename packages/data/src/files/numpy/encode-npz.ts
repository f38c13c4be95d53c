import { ArgumentError, type NDArray } from "@adjoint/core";
import { anyArray, listEntries, requireSort } from "@adjoint/core/ops";
import { type Zippable, zipSync } from "fflate";
import { encodeNpy } from "./encode-npy.ts";

/**
 * Writes arrays as an NPZ file, compressed, which NumPy's `load` reads. The same arrays give the same bytes.
 *
 * @param arrays - by name: a record, a Map, or an immutable one
 * @throws ArgumentError for two arrays of one name, or a name that is empty, above 200 characters, has characters that are not printable, or leads to another folder
 *
 * @example
 * ```ts
 * import { ndarray } from "@adjoint/core";
 * import { decodeNpz, encodeNpz } from "@adjoint/data";
 * [...decodeNpz(encodeNpz({ "hidden/W": ndarray([[1]]) })).keys()]; // => ["hidden/W"]
 * ```
 */
export function encodeNpz(
  arrays: Readonly<Record<string, NDArray>> | Iterable<readonly [string, NDArray]>,
): Uint8Array {
  const files: Zippable = {};
  for (const [name, array] of listEntries("encodeNpz: arrays", arrays)) {
    requireSort(`encodeNpz: the array ${JSON.stringify(name)}`, array, anyArray);
    if (!/^\P{C}{1,200}$/u.test(name) || /^[/\\]|^[a-z]:|\\|(^|\/)\.\.(\/|$)/i.test(name))
      throw new ArgumentError(`encodeNpz: ${JSON.stringify(name)} cannot be the name of a file in an archive.`);
    const file = `${name}.npy`; // with the extension, it is never a property that all objects have
    if (file in files) throw new ArgumentError(`encodeNpz: two arrays are called ${JSON.stringify(name)}.`);
    files[file] = [encodeNpy(array), { mtime: FIRST_DAY }];
  }
  return zipSync(files);
}

/** The earliest date of ZIP archives, in local time, so that the bytes do not depend on the time zone. */
const FIRST_DAY = "1980-01-02T00:00:00";
