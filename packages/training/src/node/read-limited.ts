/// <reference types="node" preserve="true" />
import { open } from "node:fs/promises";
import { FormatError } from "@adjoint/core";
import { naturalNumber, type OptionTable, readOptions } from "@adjoint/core/ops";

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
  const file = await open(path, "r");
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new FormatError(path, "this is not a file.");
    if (stat.size > maxBytes) {
      throw new FormatError(path, `the file has ${stat.size} bytes, more than the ${maxBytes} that are allowed.`);
    }
    return await file.readFile();
  } finally {
    await file.close();
  }
}
