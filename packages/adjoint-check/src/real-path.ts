import { realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/** The file that a path leads to, through all links: two paths are one file if they agree here. It need not be there yet. */
export async function realPath(file: string): Promise<string> {
  const path = resolve(file);
  try {
    return await realpath(path);
  } catch {
    const folder = dirname(path);
    return join(await realpath(folder).catch(() => folder), basename(path));
  }
}
