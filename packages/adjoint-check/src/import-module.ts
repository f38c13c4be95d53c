import { pathToFileURL } from "node:url";
import { createJiti } from "jiti";

/**
 * The exports of a module, written in JavaScript or TypeScript. If this version of Node, or a loader, can read TypeScript, it does
 * so; otherwise the types are removed first.
 */
export async function importModule(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_UNKNOWN_FILE_EXTENSION") throw error;
    // Node resolves packages, so that the module and this command share one copy of each
    const jiti = createJiti(import.meta.url, { fsCache: false, tryNative: true, interopDefault: false });
    return await jiti.import(path);
  }
}
