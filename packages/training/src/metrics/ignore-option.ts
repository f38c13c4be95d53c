import { ArgumentError, type Node, notEqual } from "@adjoint/core";

/** Which labels do not count. */
export interface IgnoreOption {
  /** The label, a whole number, of positions that do not count, such as padding. It may lie outside the classes. */
  readonly ignore?: number;
}

/**
 * `[…]`, bool: which labels count.
 *
 * @throws ArgumentError naming the metric, for a label to ignore that no int32 label can be
 */
export function countingLabels(metric: string, labels: Node, ignore: number): Node {
  if ((ignore | 0) === ignore) return notEqual(labels, ignore);
  throw new ArgumentError(`${metric}: ignore is ${ignore}; a whole number is needed, as the labels are.`);
}
