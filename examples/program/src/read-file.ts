import { AdjointError } from "@adjoint/core";
import { readLimited } from "@adjoint/training/node";
import { UsageError } from "./usage-error.ts";

/**
 * The contents of a file that the user named, as a program reads them.
 *
 * @param read - from bytes to what the program needs; its errors say what is wrong with the file
 * @throws UsageError with the path, if there is no such file or `read` refuses it
 */
export async function readFile<T>(path: string, read: (bytes: Uint8Array) => T): Promise<T> {
  try {
    return read(await readLimited(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof AdjointError || error instanceof UsageError || code !== undefined)
      throw new UsageError(`${path}: ${(error as Error).message.replaceAll(/\s*\n\s*/g, " ")}`);
    throw error;
  }
}
