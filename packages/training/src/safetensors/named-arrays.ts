import type { NDArray } from "@adjoint/core";
import type { OrderedMap } from "immutable";

/** The contents of a safetensors file: arrays by name, and notes. */
export interface NamedArrays {
  /** The arrays. */
  readonly arrays: OrderedMap<string, NDArray>;
  /** The notes: text by name. */
  readonly metadata: OrderedMap<string, string>;
}
