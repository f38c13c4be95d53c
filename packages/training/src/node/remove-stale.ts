import { readdir, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** A temporary file of nobody who is still writing: one hour, in milliseconds, without a byte. */
const STALE_AFTER = 3_600_000;

/** What stands behind the name of a file in those of its temporary files: a random UUID. */
const TEMPORARY = /^\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/**
 * Removes the temporary files that killed saves of a path have left. Only those of that path, and only those that nothing was
 * written to for an hour: another process may be saving there. It is tidying up: whatever goes wrong is left as it is.
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
    const info = await stat(file).catch(() => undefined); // it may have been moved meanwhile
    if (info?.isFile() && now - info.mtimeMs > STALE_AFTER) await rm(file, { force: true }).catch(() => undefined);
  }
}
