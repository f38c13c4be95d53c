import { realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/** The path of a file with all links resolved: two paths lead to the same file if these agree. The file need not exist yet. */
export async function realPath(file: string): Promise<string> {
  const path = resolve(file);
  try {
    return await realpath(path);
  } catch {
    const folder = dirname(path);
    return join(await realpath(folder).catch(() => folder), basename(path));
  }
}
