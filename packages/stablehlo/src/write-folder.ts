/// <reference types="node" preserve="true" />
// default imports, because bundlers for pages, where nothing is written, put an empty module in the place of these
import files from "node:fs/promises";
import paths from "node:path";
import urls from "node:url";

/** Writes files into a folder, and the runner of this package beside them. */
export async function writeFolder(folder: string, contents: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await files.mkdir(folder, { recursive: true });
  for (const [name, bytes] of contents) await files.writeFile(paths.join(folder, name), bytes);
  for (const name of ["train.py", "requirements.txt"])
    await files.copyFile(urls.fileURLToPath(new URL(`../runner/${name}`, import.meta.url)), paths.join(folder, name));
}
