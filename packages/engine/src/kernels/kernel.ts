import type { ModuleBuilder } from "../wasm/module-builder.ts";

/**
 * One function of a module: what it computes, as far as it was fixed when it was made (sizes, strides, number type), is in its
 * key. Kernels of one key are one function, called with other addresses.
 */
export interface Kernel {
  readonly key: string;
  /** Bytes of scratch memory that a call needs, 16-byte aligned; 0 where the function takes no address of any. */
  readonly scratchBytes: number;
  /** Whether the function returns an i32: 0 if all went well, else what was wrong. The others return nothing. */
  readonly checks?: boolean;
  /**
   * Adds the function and gives its index. It takes i32 addresses in bytes: of the inputs, then the outputs, then the
   * scratch memory if it needs some.
   */
  emit(module: ModuleBuilder): number;
}
