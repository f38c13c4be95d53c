import { pathToFileURL } from "node:url";
import { createJiti } from "jiti";

/**
 * The exports of a module, written in JavaScript or TypeScript. Where this Node, or a loader in it, reads TypeScript by itself, it
 * does; else its types are taken out on the way.
 */
export async function importModule(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_UNKNOWN_FILE_EXTENSION") throw error;
    // packages are left to Node, so that the module and this command share one copy of each
    const jiti = createJiti(import.meta.url, { fsCache: false, tryNative: true, interopDefault: false });
    return await jiti.import(path);
  }
}
