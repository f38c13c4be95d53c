import { type Node, notEqual } from "@adjoint/core";
import { type OptionTable, requireWholeNumber } from "@adjoint/core/ops";

/** Which labels do not count. */
export interface IgnoreOption {
  /** The label, an integer, of positions that do not count, such as padding. It may lie outside the classes. */
  readonly ignore?: number;
}

/** Which of these options are required. */
export const ignoreOption: OptionTable<IgnoreOption> = { ignore: "optional" };

/**
 * `[…]`, bool: which labels count.
 *
 * @throws ArgumentError naming the metric, for a label to ignore that no int32 label can be
 */
export function countingLabels(metric: string, labels: Node, ignore: number): Node {
  requireWholeNumber(`${metric}: ignore`, ignore, { min: -(2 ** 31), max: 2 ** 31 - 1 });
  return notEqual(labels, ignore);
}
