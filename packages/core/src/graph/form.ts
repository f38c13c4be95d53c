import type { Sliding } from "../array/window-rows.ts";
import type { Body } from "./body.ts";
import type { Method } from "./method.ts";
import type { Node } from "./node.ts";
import type { KernelContext } from "./op.ts";

/** An op without inputs. */
export interface LeafForm {
  /** Which form it is. */
  readonly kind: "leaf";
  /** Whether its value comes from a binding. */
  readonly bound: boolean;
}

/** One function of numbers at each position, all shapes equal. */
export interface ElementwiseForm<A extends object = object> {
  /** Which form it is. */
  readonly kind: "elementwise";
  /** The function of one number from each input, in order, for given attributes. Booleans are 0 and 1. */
  readonly value: Method<[attributes: A], (...inputs: number[]) => number>;
}

/** One number for each fibre of the first input along some axes. */
export interface ReductionForm<A extends object = object> {
  /** Which form it is. */
  readonly kind: "reduction";
  /** The positions of the axes that are reduced, ascending. */
  readonly axes: Method<[attributes: A], readonly number[]>;
  /** Whether they stay, with size 1. */
  readonly keepsAxes: Method<[attributes: A], boolean>;
}

/** How an op puts its one input, undivided, among zeros: so a sum of such nodes need not add the zeros up. */
export interface BlockForm<A extends object = object> {
  /** The first place of the input along each axis of the result; `undefined` if other than zeros stand around it, or between. */
  readonly starts: Method<[attributes: A], readonly number[] | undefined>;
  /** Nodes that follow each other along an axis of the result as one node; their sizes along it are numbers. */
  readonly join: (nodes: readonly Node[], axis: number) => Node;
}

/** Each element of the result is an element of an input, or one constant. */
export interface MovementForm<A extends object = object> {
  /** Which form it is. */
  readonly kind: "movement";
  /**
   * For each element of the result, where it comes from: a flat position in the input, or in all inputs laid end to end where
   * there are several; −1 for the constant.
   */
  readonly source: Method<[context: KernelContext<A>], Int32Array>;
  /** The constant that stands where no element comes from; `null` where each comes from an input. */
  readonly constant: Method<[attributes: A], number | null>;
  /** For an op that can put its input among zeros. */
  readonly block?: BlockForm<A> | undefined;
}

/** Which axes of some operands and of their product are the same: one letter for each axis. */
export interface ContractionLetters {
  /** The letters of each input, in order. A letter may stand twice: a diagonal. */
  readonly inputs: readonly string[];
  /** The letters of the result. Letters that it lacks are summed over. */
  readonly result: string;
}

/** Products of the inputs, summed over the axes that the result lacks. */
export interface ContractionForm<A extends object = object> {
  /** Which form it is. */
  readonly kind: "contraction";
  /** The letters, given how many axes each input has. */
  readonly letters: Method<[attributes: A, ranks: readonly number[]], ContractionLetters>;
}

/** Windows that slide over the last two axes. */
export interface WindowForm<A extends object = object> {
  /** Which form it is. */
  readonly kind: "window";
  /** How they slide. */
  readonly sliding: Method<[attributes: A], Sliding>;
}

/** An op with a graph inside. */
export interface RegionForm<A extends object = object> {
  /** Which form it is. */
  readonly kind: "region";
  /** The graphs among its attributes. */
  readonly bodies: Method<[attributes: A], readonly Body[]>;
}

/** An op of which no more is known than its record says. */
export interface OtherForm {
  /** Which form it is. */
  readonly kind: "other";
}

/**
 * What sort of work an op does, with what that sort knows: engines fuse by it, exporters translate by it, rewrite rules and
 * pictures ask for it. `op.form.kind` tells which one; the families fill it.
 *
 * @example
 * ```ts
 * import { elementwise, mul, ops, real } from "@adjoint/core";
 * const Cube = elementwise({
 *   name: "Cube",
 *   domain: { x: real },
 *   value: (x) => x ** 3,
 *   vjp: { x: (yBar, { x }) => mul(yBar, mul(3, mul(x, x))) },
 *   doc: { summary: "Third power.", formula: "y = x^3", kinks: "none", source: "power rule" },
 * });
 * const forms = [Cube, ops.Sum, ops.Transpose, ops.MatMul, ops.Scan].map((op) => op.form.kind);
 * forms; // => ["elementwise", "reduction", "movement", "contraction", "region"]
 * Cube.form.kind === "elementwise" && Cube.form.value({})(2); // => 8
 * ```
 */
export type Form<A extends object = object> =
  | LeafForm
  | ElementwiseForm<A>
  | ReductionForm<A>
  | MovementForm<A>
  | ContractionForm<A>
  | WindowForm<A>
  | RegionForm<A>
  | OtherForm;
