/// <reference types="node" preserve="true" />
import { open, stat } from "node:fs/promises";
import { FormatError } from "@adjoint/core";
import { anyText, naturalNumber, type OptionTable, readOptions, requireSort } from "@adjoint/core/ops";

/** The limit of {@link readLimited}. */
export interface FileLimits {
  /** The largest size of the file in bytes; 2³¹ if left out. */
  readonly maxBytes?: number;
}

/** Which of these options are required. */
export const fileLimits: OptionTable<FileLimits> = { maxBytes: ["optional", naturalNumber] };

/**
 * Reads a file after checking its size.
 *
 * @throws FormatError if the path is not a file, or the file is larger than allowed
 *
 * @example
 * ```ts
 * import { readLimited } from "@adjoint/training/node";
 * (await readLimited("package.json", { maxBytes: 1e6 })).length > 0; // => true
 * ```
 */
export async function readLimited(path: string, limits?: FileLimits): Promise<Uint8Array> {
  const { maxBytes = 2 ** 31 } = readOptions("readLimited", limits, fileLimits);
  requireSort("readLimited: path", path, anyText);
  if (!(await stat(path)).isFile()) throw new FormatError(path, "this is not a file."); // opening a pipe would wait for a writer
  const file = await open(path, "r");
  try {
    const opened = await file.stat();
    if (!opened.isFile()) throw new FormatError(path, "this is not a file.");
    if (opened.size > maxBytes) {
      throw new FormatError(path, `the file has ${opened.size} bytes, more than the ${maxBytes} that are allowed.`);
    }
    return await file.readFile();
  } finally {
    await file.close();
  }
}
