/// <reference types="node" preserve="true" />
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Writes files into a folder, and the runner of this package beside them. */
export async function writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
  for (const name of ["train.py", "requirements.txt"])
    await copyFile(fileURLToPath(new URL(`../runner/${name}`, import.meta.url)), join(folder, name));
}
