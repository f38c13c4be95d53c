import type { Kind, Numbers } from "@adjoint/core";

/** New memory for so many numbers of a kind, as arrays hold them. */
export function allocateFor(kind: Kind, dtype: "float64" | "float32", count: number): Numbers {
  if (kind === "int32") return new Int32Array(count);
  if (kind === "bool") return new Uint8Array(count);
  return dtype === "float64" ? new Float64Array(count) : new Float32Array(count);
}
