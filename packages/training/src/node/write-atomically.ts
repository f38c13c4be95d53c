/// <reference types="node" preserve="true" />
import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { requireBytes } from "@adjoint/core/ops";
import { removeStale } from "./remove-stale.ts";

/**
 * Writes a file as a whole or not at all: into a temporary file beside it, to the disk, and then under its name in one move.
 * A kill, a full disk or a power cut leaves what was there before. A kill may leave the temporary file, `.tmp` at its end;
 * the first save of the same path an hour later removes it.
 *
 * @param path - the file, which is replaced; its folder must exist
 * @param bytes - the new contents
 *
 * @example
 * ```ts
 * import { mkdtemp, readFile } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { writeAtomically } from "@adjoint/training/node";
 * const path = join(await mkdtemp(join(tmpdir(), "adjoint-")), "three");
 * await writeAtomically(path, new Uint8Array([1, 2, 3]));
 * [...(await readFile(path))]; // => [1, 2, 3]
 * ```
 */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  requireBytes("writeAtomically: bytes", bytes);
  const temporary = `${path}.${randomUUID()}.tmp`; // in the same folder, since a move between disks is not atomic
  try {
    const file = await open(temporary, "wx");
    try {
      const { mtimeMs: now } = await file.stat(); // the time by the clock of the disk, which may differ from that of this machine
      await removeStale(path, now); // before writing, since stale files may fill the disk
      await file.writeFile(bytes);
      await file.sync(); // otherwise the move could reach the disk before the bytes
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Writes the move itself to the disk, except on Windows, which cannot open folders. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    await handle.sync().finally(() => handle.close());
  } catch {
    // the file is complete either way
  }
}
