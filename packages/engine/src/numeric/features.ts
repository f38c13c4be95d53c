import { f32x4 } from "../wasm/instructions.ts";
import { load, store } from "../wasm/memory-instructions.ts";
import { ModuleBuilder } from "../wasm/module-builder.ts";
import { valueType } from "../wasm/value-type.ts";
import { webAssembly } from "../wasm/web-assembly.ts";

/** What a platform can do, as far as kernels are written differently for it. */
export interface Features {
  /** Relaxed SIMD may be used: a·b + c in one instruction, rounded once or twice as the machine prefers. */
  readonly fused: boolean;
  /**
   * Large blocks of straight code are compiled well. V8 before relaxed SIMD (Node 20) moves all loads of a block to its start,
   * runs out of registers and halves the speed.
   */
  readonly largeBlocks: boolean;
}

let relaxed: boolean | undefined;

/** Whether this platform knows relaxed SIMD, found out by validating a module of one such instruction. */
export function hasRelaxedSimd(): boolean {
  relaxed ??= validatesRelaxedSimd();
  return relaxed;
}

/** The features of this platform; a deterministic module uses nothing that another machine may round differently. */
export function detectFeatures({ deterministic }: { readonly deterministic: boolean }): Features {
  return { fused: hasRelaxedSimd() && !deterministic, largeBlocks: hasRelaxedSimd() };
}

function validatesRelaxedSimd(): boolean {
  const module = new ModuleBuilder().importMemory({ module: "env", name: "memory", initial: 1 });
  module.define([valueType.i32], [], (f) => {
    const x = f.local(valueType.v128);
    f.get(0).memory(load.v128).set(x);
    f.get(0).get(x).get(x).get(x).op(f32x4.relaxedMadd).memory(store.v128);
  });
  return webAssembly()?.validate(module.finish()) ?? false;
}
