/// <reference types="node" preserve="true" />
import { randomUUID } from "node:crypto";
import type { Stats } from "node:fs";
import { type FileHandle, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { ArgumentError } from "@adjoint/core";
import { requireBytes } from "@adjoint/core/ops";
import { inTurn } from "./in-turn.ts";
import { placeOf } from "./place-of.ts";
import { removeStale } from "./remove-stale.ts";

/**
 * Writes a file as a whole or not at all: into a temporary file beside it, to the disk, and then under its name in one move.
 * A kill, a full disk or a power cut leaves what was there before. A kill may leave the temporary file, `.tmp` at its end;
 * the first save of the same path an hour later removes it.
 *
 * Calls for one file follow each other in their order, whether or not they are awaited. A symbolic link stays, and its target is
 * written. A file that is replaced keeps its mode and, where the system allows it, its owner.
 *
 * @param path - the file, which is replaced; its folder must exist
 * @param bytes - the new contents
 * @throws ArgumentError if `bytes` is not a Uint8Array, or there is something at the path that is not a file
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
  const place = placeOf(path);
  await inTurn(place, () => replace(place, bytes));
}

async function replace(place: string, bytes: Uint8Array): Promise<void> {
  const before = await stat(place).catch(() => undefined);
  if (before !== undefined && !before.isFile()) throw new ArgumentError(`writeAtomically: ${place} is not a file.`);
  const temporary = `${place}.${randomUUID()}.tmp`; // in the same folder, since a move between disks is not atomic
  try {
    const file = await open(temporary, "wx", before === undefined ? 0o666 : before.mode & 0o600);
    try {
      const { mtimeMs: now } = await file.stat(); // the time by the clock of the disk, which may differ from that of this machine
      await removeStale(place, now); // before writing, since stale files may fill the disk
      await file.writeFile(bytes);
      if (before !== undefined) await keepAccess(file, before);
      await file.sync(); // otherwise the move could reach the disk before the bytes
    } finally {
      await file.close();
    }
    await rename(temporary, place);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(place));
}

/** Gives a file the owner of another one, where that is allowed, and its mode. */
async function keepAccess(file: FileHandle, { uid, gid, mode }: Stats): Promise<void> {
  const own = await file.stat();
  await file.chown(uid, gid).catch(() => file.chown(own.uid, gid).catch(() => undefined)); // only root may give files away
  await file.chmod(mode & 0o7777);
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
