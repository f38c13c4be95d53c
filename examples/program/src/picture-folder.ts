import { constants } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "@adjoint/training/node";
import { UsageError } from "./usage-error.ts";

/** Writes a picture under a name, and gives its path. */
export type PictureWriter = (name: string, svg: string) => Promise<string>;

/**
 * Makes a folder for pictures, and a function that writes into it. It throws now if the folder is not writable, and not after
 * minutes of training.
 */
export async function pictureFolder(folder: string): Promise<PictureWriter> {
  await refused(folder, async () => {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  });
  return async (name, svg) => {
    const path = join(folder, `${name}.svg`);
    await refused(path, () => writeAtomically(path, new TextEncoder().encode(svg)));
    return path;
  };
}

async function refused(path: string, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    throw new UsageError(`${path} cannot be written (${(error as Error).message})`); // the file system throws errors only
  }
}
