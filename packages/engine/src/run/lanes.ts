import type { Kind, Numbers, ReadonlyNumbers } from "@adjoint/core";

/** The numbers of an array as they lie in the engine's memory: each one lane wide, truth values as masks. */
export interface Lanes {
  /** Writes numbers from an element on. */
  write(kind: Kind, first: number, data: ReadonlyNumbers): void;
  /** Reads numbers into an array. */
  read(kind: Kind, first: number, into: Numbers): void;
  /** The memory itself where it holds the numbers as arrays do, else nothing. */
  direct(kind: Kind, first: number, count: number): Numbers | undefined;
}

/** The lanes of a memory, by the dtype of real numbers; elements are counted from its start. */
export function lanesOf(memory: ArrayBuffer, dtype: "float64" | "float32"): Lanes {
  const real = dtype === "float64" ? new Float64Array(memory, 0, memory.byteLength / 8) : new Float32Array(memory);
  const words = new Int32Array(memory);
  const [integers, width] = dtype === "float64" ? [real, 2] : [words, 1];
  const numbersOf = (kind: Kind): Numbers => (kind === "int32" ? integers : real);
  return {
    write(kind, first, data): void {
      if (kind !== "bool") {
        numbersOf(kind).set(data as Numbers, first); // only read
        return;
      }
      for (let i = 0; i < data.length; i++)
        for (let word = 0; word < width; word++) words[(first + i) * width + word] = data[i] ? -1 : 0;
    },
    read(kind, first, into): void {
      if (kind !== "bool") into.set(numbersOf(kind).subarray(first, first + into.length));
      else for (let i = 0; i < into.length; i++) into[i] = (words[(first + i) * width] as number) & 1; // inside the memory
    },
    direct(kind, first, count): Numbers | undefined {
      if (kind === "bool" || (kind === "int32" && width === 2)) return undefined;
      return numbersOf(kind).subarray(first, first + count);
    },
  };
}
