import type { ElementType } from "../../numeric/element-type.ts";
import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { f64, i32 } from "../../wasm/instructions.ts";
import { load, store } from "../../wasm/memory-instructions.ts";

// Whole numbers are as wide in memory as real ones: float64 beside float64, int32 beside float32.

/** Writes a read of the whole number at an address, as i32; one that no i32 has becomes the nearest. */
export function loadInteger(f: FunctionBuilder, type: ElementType, address: number): FunctionBuilder {
  f.get(address);
  return type.name === "float32" ? f.memory(load.i32) : f.memory(load.f64).op(i32.truncSatF64S);
}

/** Writes the i32 in a local to an address. */
export function storeInteger(f: FunctionBuilder, type: ElementType, address: number, value: number): void {
  f.get(address).get(value);
  if (type.name === "float32") f.memory(store.i32);
  else f.op(f64.convertI32S).memory(store.f64);
}
