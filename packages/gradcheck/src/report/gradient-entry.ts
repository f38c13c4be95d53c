import type { Node } from "@adjoint/core";
import type { Verdict } from "./verdict.ts";

/** One element of a gradient, checked. */
export interface GradientEntry {
  /** The input or parameter that it is the derivative by. */
  readonly node: Node;
  /** The index along each axis. */
  readonly position: readonly number[];
  /** The derivative by the ops' rules. */
  readonly analytic: number;
  /** The derivative by differences. */
  readonly numeric: number;
  /** How far `numeric` may be from the true derivative. */
  readonly error: number;
  /** How far the two may be apart and still agree: ten times `error` and a little for what float64 can show at all. */
  readonly tolerance: number;
  /** At a kink: the slopes of the two sides, the smaller one first. */
  readonly hull?: readonly [least: number, greatest: number];
  /** What follows. */
  readonly verdict: Verdict;
}

/** The entry's place as people write it: `hidden/W[2, 0]`. */
export function formatPlace({ node, position }: Pick<GradientEntry, "node" | "position">): string {
  return `${node.name ?? node.op.name}[${position.join(", ")}]`;
}
