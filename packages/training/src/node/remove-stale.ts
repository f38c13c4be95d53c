import { readdir, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** A temporary file is stale if nothing was written to it for this many milliseconds: one hour. */
const STALE_AFTER = 3_600_000;

/** The end of the name of a temporary file: a random UUID. */
const TEMPORARY = /^\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/**
 * Removes the temporary files that killed saves of a path have left. Only files of that path are removed,
 * and only if nothing was written to them for an hour, since another process may be saving there. Errors are ignored.
 *
 * @param path - the file that is saved
 * @param now - the time in milliseconds, by the clock that dates the files of that folder
 */
export async function removeStale(path: string, now: number): Promise<void> {
  const [folder, base] = [dirname(path), basename(path)];
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => name.startsWith(base) && TEMPORARY.test(name.slice(base.length)));
  for (const name of left) {
    const file = join(folder, name);
    const info = await stat(file).catch(() => undefined); // another process may have moved it
    if (info?.isFile() && now - info.mtimeMs > STALE_AFTER) await rm(file, { force: true }).catch(() => undefined);
  }
}
