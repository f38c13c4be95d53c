/// <reference types="node" preserve="true" />

import { readlinkSync, realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { anyText, requireSort } from "@adjoint/core/ops";

/**
 * Where a file is or will be: symbolic links are followed, even one whose target does not exist yet. It does not wait, so that
 * two calls are in order.
 *
 * @throws Error, code ELOOP, for links that lead in a circle
 */
export function placeOf(path: string): string {
  requireSort("the path of a file", path, anyText);
  try {
    return realpathSync(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  const target = targetOf(path);
  return target === undefined ? resolve(path) : placeOf(resolve(realpathSync(dirname(path)), target));
}

function targetOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined; // there is nothing, or it is not a link
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
