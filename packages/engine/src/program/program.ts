import type { NDArray, Node } from "@adjoint/core";
import type { CalledFunction } from "../elements/called-functions.ts";
import type { Buffer } from "./buffer.ts";
import type { Instruction } from "./instruction.ts";
import type { View } from "./view.ts";

/** What a graph of known sizes becomes: memory, and what is done with it in order. */
export interface Program {
  readonly buffers: readonly Buffer[];
  readonly instructions: readonly Instruction[];
  /** Where each bound node is written before a run. */
  readonly bound: readonly { readonly node: Node; readonly buffer: Buffer }[];
  /** What is written once. */
  readonly constants: readonly { readonly value: NDArray; readonly buffer: Buffer }[];
  /** The functions of numbers that nests call. */
  readonly functions: readonly CalledFunction[];
  /** Which bound value takes which output when a run is done, by their numbers. */
  readonly carried: readonly { readonly from: number; readonly to: number }[];
  /** Where each output lies after a run, in row-major order. */
  readonly outputs: readonly View[];
}
