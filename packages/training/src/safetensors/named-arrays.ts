import type { NDArray } from "@adjoint/core";
import type { OrderedMap } from "immutable";

/** Arrays by name, with notes: what a safetensors file holds. */
export interface NamedArrays {
  /** The arrays. */
  readonly arrays: OrderedMap<string, NDArray>;
  /** The notes: text by name. */
  readonly metadata: OrderedMap<string, string>;
}
