import { ModuleBuilder } from "../src/wasm/module-builder.ts";
import { type Exports, type Memory, webAssembly } from "../src/wasm/web-assembly.ts";

/** What a test has of a module that it built: the exported functions, and the memory that was imported as `env.memory`. */
export interface Running {
  readonly exports: Exports;
  readonly memory: Memory;
  readonly float32: Float32Array;
  readonly float64: Float64Array;
  readonly int32: Int32Array;
}

let shared: Memory | undefined;

/**
 * Builds a module over a memory of at least so many pages and instantiates it. All modules of a test file have the same memory:
 * V8 reserves gigabytes of addresses for each, and gets slow once there are hundreds.
 */
export function runModule(
  build: (module: ModuleBuilder) => void,
  pages = 1,
  env: Record<string, unknown> = {},
): Running {
  const api = webAssembly();
  if (api === undefined) throw new Error("these tests need WebAssembly");
  const module = new ModuleBuilder().importMemory({ module: "env", name: "memory", initial: pages });
  build(module);
  const memory = shared ?? new api.Memory({ initial: pages });
  shared = memory;
  const missing = pages - memory.buffer.byteLength / 65536;
  if (missing > 0) memory.grow(missing);
  const { exports } = new api.Instance(new api.Module(module.finish()), { env: { memory, ...env } });
  const { buffer } = memory;
  return {
    exports,
    memory,
    float32: new Float32Array(buffer),
    float64: new Float64Array(buffer),
    int32: new Int32Array(buffer),
  };
}
