import { pagesOf } from "../module/build-module.ts";
import type { Memory, WebAssemblyApi } from "../wasm/web-assembly.ts";
import { EngineError } from "./engine-error.ts";

/** The most bytes that an address of 32 bits reaches. */
const REACH = 2 ** 32;

/** Throws if a graph needs more memory than addresses reach. */
export function requireRoom(bytes: number): void {
  if (bytes > REACH)
    throw new EngineError(`${needs(bytes)}; the engine has 4. Use smaller batches, or the evaluator reference.`);
}

/** Memory of so many bytes. */
export function memoryOf(api: WebAssemblyApi, bytes: number, shared: boolean): Memory {
  try {
    const initial = pagesOf(bytes);
    return new api.Memory(shared ? { initial, maximum: initial, shared } : { initial });
  } catch {
    throw new EngineError(`${needs(bytes)}, which this machine does not give. Use smaller batches.`);
  }
}

function needs(bytes: number): string {
  return `The graph needs ${(bytes / 2 ** 30).toFixed(2)} GiB of memory`;
}
