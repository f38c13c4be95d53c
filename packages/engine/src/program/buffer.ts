import type { Kind } from "@adjoint/core";

/** What a buffer is for: a value from a binding, one that never changes, or one that is computed in each run. */
export type Role = "bound" | "constant" | "computed";

/** A piece of the engine's memory for one value, whose address the memory plan finds. */
export interface Buffer {
  /** Its number in the program. */
  readonly id: number;
  /** The number of elements, each one lane wide. */
  readonly count: number;
  /** What sort of number it holds. */
  readonly kind: Kind;
  /** What it is for. */
  readonly role: Role;
}
