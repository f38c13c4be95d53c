import type { Kernel } from "../../src/kernels/kernel.ts";
import type { ElementType } from "../../src/numeric/element-type.ts";
import { runModule } from "../run-module.ts";

/** Numbers of one array of a call, and how many of its type a number has: what the arrays of a call are given as. */
export type Numbers = Float64Array | Float32Array | Int32Array | Uint8Array;

const GUARD = 0x5a;

/**
 * Runs a kernel once: inputs and outputs lie in one memory, 16-byte aligned, with 48 guard bytes after each. Gives the outputs
 * as they are after the call, and throws if a guard byte or an input changed.
 */
export function runKernel<T extends Numbers>(kernel: Kernel, inputs: readonly Numbers[], outputs: readonly T[]): T[] {
  const arrays = [...inputs, ...outputs];
  const addresses: number[] = [];
  let end = 64;
  for (const { byteLength } of [...arrays, { byteLength: kernel.scratchBytes }]) {
    addresses.push(end);
    end = 16 * Math.ceil((end + byteLength + 48) / 16);
  }
  const pages = Math.ceil(end / 65536);
  const { exports, memory } = runModule((module) => module.export("run", kernel.emit(module)), pages);
  const bytes = new Uint8Array(memory.buffer, 0, end).fill(GUARD);
  const viewOf = (array: Numbers): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  for (const [i, array] of arrays.entries()) bytes.set(viewOf(array), addresses[i]);
  exports.run?.(...(kernel.scratchBytes > 0 ? addresses : addresses.slice(0, -1)));
  const after = (i: number): Uint8Array =>
    bytes.slice(addresses[i], (addresses[i] ?? 0) + (arrays[i]?.byteLength ?? 0));
  for (const [i, array] of arrays.entries()) {
    const start = (addresses[i] ?? 0) + array.byteLength;
    if (bytes.subarray(start, start + 48).some((byte) => byte !== GUARD))
      throw new Error(`the kernel wrote beyond array ${i}`);
  }
  for (const [i, input] of inputs.entries()) {
    const kept = after(i);
    if (viewOf(input).some((byte, at) => byte !== kept[at])) throw new Error(`the kernel changed input ${i}`);
  }
  return outputs.map((output, i) => {
    const { buffer } = after(inputs.length + i);
    return new (output.constructor as new (buffer: ArrayBuffer) => T)(buffer as ArrayBuffer); // of the output's own class
  });
}

/** An array of this type. */
export function numbersOf(type: ElementType, values: Iterable<number> | number): Float32Array | Float64Array {
  const Type = type.name === "float32" ? Float32Array : Float64Array;
  return typeof values === "number" ? new Type(values) : Type.from(values);
}
