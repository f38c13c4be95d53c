import type { Node } from "@adjoint/core";
import type { ElementProgram } from "../elements/element-program.ts";
import type { Kernel } from "../kernels/kernel.ts";
import type { View } from "./view.ts";

/** How the elements along reduced axes become one. */
export type Fold = "sum" | "product" | "max" | "min" | "all" | "any";

/** A loop nest: for each index one element of every operand goes through a program, and values are stored or folded. */
export interface Nest {
  readonly kind: "nest";
  /** The sizes of the axes that it runs over. */
  readonly sizes: readonly number[];
  /** Which of them are reduced: folds run along these, stores along all. */
  readonly reduced: readonly boolean[];
  /** What is read: views with a stride for each axis. */
  readonly operands: readonly View[];
  /** What is computed for each index. */
  readonly program: ElementProgram;
  /** Values to store for each index. */
  readonly stores: readonly { readonly value: number; readonly view: View }[];
  /** Values to fold along the reduced axes; strides along these are 0. */
  readonly folds: readonly { readonly value: number; readonly fold: Fold; readonly view: View }[];
}

/** A call of a kernel: inputs, then outputs, then scratch memory. */
export interface KernelCall {
  readonly kind: "kernel";
  readonly kernel: Kernel;
  readonly inputs: readonly View[];
  readonly outputs: readonly View[];
  /** Scratch memory, where it needs some. */
  readonly scratch: View | undefined;
}

/** A call of the reference kernel of a node, outside of the module: all views are whole buffers. */
export interface ReferenceCall {
  readonly kind: "reference";
  readonly node: Node;
  readonly inputs: readonly View[];
  readonly output: View;
}

/** One step of a program. */
export type Instruction = Nest | KernelCall | ReferenceCall;

/** What an instruction reads. */
export function readsOf(instruction: Instruction): readonly View[] {
  return instruction.kind === "nest" ? instruction.operands : instruction.inputs;
}

/** What an instruction writes. */
export function writesOf(instruction: Instruction): readonly View[] {
  switch (instruction.kind) {
    case "nest":
      return [...instruction.stores, ...instruction.folds].map(({ view }) => view);
    case "kernel":
      return instruction.scratch === undefined ? instruction.outputs : [...instruction.outputs, instruction.scratch];
    case "reference":
      return [instruction.output];
  }
}
