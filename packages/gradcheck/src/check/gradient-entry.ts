import type { Node } from "@adjoint/core";

/** The order of a derivative: 1 for a gradient, 2 for the derivative of a gradient, 3 for the derivative of that. */
export type Order = 1 | 2 | 3;

/** The element of several outputs that was differentiated. */
export interface OutputPosition {
  /** The output. */
  readonly node: Node;
  /** The index along each axis. */
  readonly position: readonly number[];
}

/** The check of one derivative: by one element of an input, or along a direction of it. */
export interface GradientEntry {
  /** The input, parameter or inner node that it is the derivative by. */
  readonly node: Node;
  /** The order of the derivative. */
  readonly order: Order;
  /** The index along each axis; absent along a direction. */
  readonly position?: readonly number[];
  /** Which direction: `"draw 2 of 3"`, or `"its kinks"` for all elements at a kink at once; absent for an element. */
  readonly direction?: string;
  /** The element of the outputs that was differentiated; absent for a loss, and for a weighted sum of all outputs. */
  readonly output?: OutputPosition;
  /** The derivative by the ops' rules. */
  readonly analytic: number;
  /** The derivative by differences. */
  readonly numeric: number;
  /** The error estimate of `numeric`. */
  readonly error: number;
  /** The largest difference at which the two still agree: ten times `error`, and a little for the precision of float64. */
  readonly tolerance: number;
  /** At a kink: the slopes of the two sides, the smaller one first. */
  readonly hull?: readonly [least: number, greatest: number];
  /** The verdict. */
  readonly verdict: Verdict;
}

/** Names the derivative: `hidden/W[2, 0]`, `hidden/W along draw 1 of 3`. */
export function formatPosition({ node, order, position, direction, output }: Omit<GradientEntry, "verdict">): string {
  const name = nameOf(node);
  const by = position === undefined ? `${name} along ${direction ?? "a direction"}` : `${name}[${position.join(", ")}]`;
  const ordered = order === 1 ? by : `${by} (order ${order})`;
  return output === undefined ? ordered : `${nameOf(output.node)}[${output.position.join(", ")}] by ${ordered}`;
}

/** The name of a node in tables. */
export function nameOf(node: Node): string {
  return node.name ?? node.op.name;
}

/**
 * The result of comparing one element of a gradient with differences.
 *
 * - `"agrees"`: the two are as close as the differences are exact.
 * - `"does not depend"`: up to rounding, the function was the same at every point that was tried, and the gradient is 0:
 *   accepted.
 * - `"wrong formula"`: they differ by more than rounding and extrapolation can explain.
 * - `"kink"`: the slope jumps there, and the gradient lies between the slopes of the two sides: accepted.
 * - `"precision limit"`: the differences are too inexact to tell, because rounding is as large as the derivative.
 * - `"not finite"`: the gradient, or every difference, is NaN or infinite.
 */
export type Verdict = "agrees" | "does not depend" | "wrong formula" | "kink" | "precision limit" | "not finite";

/** Makes an entry immutable. */
export function freezeEntry(entry: GradientEntry): GradientEntry {
  if (entry.position !== undefined) Object.freeze(entry.position);
  return Object.freeze(entry);
}
