/// <reference types="node" preserve="true" />
import { open } from "node:fs/promises";
import { FormatError, type OptionTable, readOptions } from "@adjoint/core";

/** How much of a file may be read. */
export interface FileLimits {
  /** Bytes of the file; 2³¹ where absent. */
  readonly maxBytes?: number;
}

/** Which of them may be left out. */
export const fileLimits: OptionTable<FileLimits> = { maxBytes: "optional" };

/**
 * Reads a file whose size is looked at first.
 *
 * @throws FormatError for what is no file, or is larger than allowed
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
    if (!stat.isFile()) throw new FormatError(path, "this is no file.");
    if (stat.size > maxBytes) {
      throw new FormatError(path, `the file has ${stat.size} bytes, more than the ${maxBytes} that are allowed.`);
    }
    return await file.readFile();
  } finally {
    await file.close();
  }
}
