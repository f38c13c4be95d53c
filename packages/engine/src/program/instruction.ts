import type { Node } from "@adjoint/core";
import type { ElementProgram } from "../elements/element-program.ts";
import type { Kernel } from "../kernels/kernel.ts";
import type { View } from "./view.ts";

/** What a nest reads: a view with a stride for each axis of the nest, and then for those of its group, if it has one. */
export interface Operand {
  readonly view: View;
  /** The fold group inside which it is read; −1 for one that is read once for each index of the nest. */
  readonly group: number;
}

/** A value that a nest stores, for each index of the nest, or of a group inside. */
export interface Store {
  readonly value: number;
  readonly view: View;
  readonly group: number;
}

/**
 * A loop nest: for each index one element of every operand goes through a program, and values are stored. Inside are loops of
 * fold groups, one after the other: each folds values along axes of its own, and what comes after may use the results.
 */
export interface Nest {
  readonly kind: "nest";
  /** The sizes of the axes that it runs over. */
  readonly sizes: readonly number[];
  /** The sizes of the axes of each fold group. */
  readonly groups: readonly (readonly number[])[];
  readonly operands: readonly Operand[];
  readonly program: ElementProgram;
  readonly stores: readonly Store[];
}

/** The views of a nest in the order in which its function takes their addresses: operands, then stores. */
export function viewsOf({ operands, stores }: Nest): readonly (Operand | Store)[] {
  return [...operands, ...stores];
}

/** A call of a kernel: inputs, then the output, then scratch memory. */
export interface KernelCall {
  readonly kind: "kernel";
  readonly kernel: Kernel;
  /** The node that it computes. */
  readonly node: Node;
  readonly inputs: readonly View[];
  readonly output: View;
  /** Scratch memory, where it needs some. */
  readonly scratch: View | undefined;
}

/** Calls of kernels that threads may share: each writes elements of its own. */
export interface SplitCall {
  readonly kind: "split";
  readonly parts: readonly KernelCall[];
}

/** A call of the reference kernel of a node, outside of the module: all views are whole buffers. */
export interface ReferenceCall {
  readonly kind: "reference";
  readonly node: Node;
  readonly inputs: readonly View[];
  readonly output: View;
}

/** Where instructions begin that are repeated, up to the {@link End} that belongs to it. */
export interface LoopStart {
  readonly kind: "loop";
  /** How often; infinite for a loop that a {@link Leave} ends. */
  readonly rounds: number;
  /** What is written in one round and read in a later one, or after the loop. */
  readonly held: readonly View[];
}

/** Where a loop is left unless a truth value holds; if it holds after so many rounds, the run fails. */
export interface Leave {
  readonly kind: "leave";
  readonly condition: View;
  readonly limit: number;
  /** The node whose loop it is. */
  readonly node: Node;
}

/** Where instructions begin that are done if a truth value holds, up to an {@link Otherwise}. */
export interface Choice {
  readonly kind: "choice";
  readonly condition: View;
}

/** Where the instructions begin that are done if a truth value does not hold, up to an {@link End}. */
export interface Otherwise {
  readonly kind: "otherwise";
}

/** Where a loop or a choice ends. */
export interface End {
  readonly kind: "end";
  /** What a round of a loop reads that was there before the loop, or is held. */
  readonly inputs: readonly View[];
}

/** One step of a program. */
export type Instruction = Call | LoopStart | Leave | Choice | Otherwise | End;

/** A step that computes something. */
export type Call = Nest | KernelCall | SplitCall | ReferenceCall;

/** Whether an instruction computes something. */
export function isCall(instruction: Instruction): instruction is Call {
  return ["nest", "kernel", "split", "reference"].includes(instruction.kind);
}

/** What an instruction reads. */
export function readsOf(instruction: Instruction): readonly View[] {
  switch (instruction.kind) {
    case "nest":
      return instruction.operands.map(({ view }) => view);
    case "split":
      return instruction.parts.flatMap(({ inputs }) => inputs);
    case "leave":
    case "choice":
      return [instruction.condition];
    case "loop":
    case "otherwise":
      return [];
    default:
      return instruction.inputs;
  }
}

/** What an instruction writes. */
export function writesOf(instruction: Instruction): readonly View[] {
  switch (instruction.kind) {
    case "nest":
      return instruction.stores.map(({ view }) => view);
    case "kernel":
      return instruction.scratch === undefined ? [instruction.output] : [instruction.output, instruction.scratch];
    case "split":
      return instruction.parts.flatMap(writesOf);
    case "reference":
      return [instruction.output];
    case "loop":
      return instruction.held;
    default:
      return [];
  }
}
