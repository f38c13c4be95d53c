/// <reference types="node" preserve="true" />
import { open } from "node:fs/promises";
import { FormatError } from "@adjoint/core";

/** How much of a file may be read. */
export interface FileLimits {
  /** Bytes of the file; 2³¹ where absent. */
  readonly maxBytes?: number;
}

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
export async function readLimited(path: string, { maxBytes = 2 ** 31 }: FileLimits = {}): Promise<Uint8Array> {
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
