import type { Branches, ContractionLetters, Looping, ScanAttributes } from "@adjoint/core/ops";
import type { Fold } from "../elements/element-program.ts";
import type { ElementForm } from "../elements/element-table.ts";
import type { Kernel } from "../kernels/kernel.ts";
import type { ElementType } from "../numeric/element-type.ts";
import type { Features } from "../numeric/features.ts";
import type { View } from "../program/view.ts";

/** How a node comes about in the engine. */
export type Lowering =
  | ElementLowering
  | FoldLowering
  | ViewLowering
  | PartsLowering
  | ContractionLowering
  | KernelLowering
  | ScanLowering
  | CondLowering
  | WhileLowering
  | { readonly kind: "reference" };

/** From one element of each input, at each position of the result. */
export interface ElementLowering {
  readonly kind: "element";
  readonly form: ElementForm;
  /** How each input is looked at so that it has the shape of the result; as it is if left out. */
  readonly operands?: readonly ((x: View) => View)[];
}

/** From the elements along some axes of the first input. */
export interface FoldLowering {
  readonly kind: "fold";
  readonly fold: Fold;
  readonly axes: readonly number[];
}

/** The elements of the first input in other places; `null` where they have to be copied first, to lie in row-major order. */
export interface ViewLowering {
  readonly kind: "view";
  readonly of: (x: View) => View | null;
}

/** Every input in a part of the result, and a number where there is none. */
export interface PartsLowering {
  readonly kind: "parts";
  readonly parts: (y: View) => readonly View[];
  readonly fill: number | undefined;
}

/** Products of the inputs, summed over letters that the result lacks. */
export interface ContractionLowering {
  readonly kind: "contraction";
  readonly letters: ContractionLetters;
}

/** A body that is run step by step. */
export interface ScanLowering {
  readonly kind: "scan";
  readonly attributes: ScanAttributes;
}

/** One of two bodies. */
export interface CondLowering {
  readonly kind: "cond";
  readonly attributes: Branches;
}

/** A body that is run as long as another one says. */
export interface WhileLowering {
  readonly kind: "while";
  readonly attributes: Looping;
}

/** A call of a kernel on inputs that lie in row-major order. */
export interface KernelLowering {
  readonly kind: "kernel";
  readonly make: (context: KernelSizes) => Kernel;
}

/** What a kernel is made for. */
export interface KernelSizes {
  readonly inputs: readonly (readonly number[])[];
  readonly output: readonly number[];
  readonly type: ElementType;
  readonly features: Features;
}
