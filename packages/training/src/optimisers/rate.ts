import { ArgumentError, constant, formatShape, Node } from "@adjoint/core";
import { anyText, describeValue, requireSort } from "@adjoint/core/ops";
import { countOf, type StepCount } from "./step-count.ts";

/**
 * A learning rate that changes: a function of the number of updates so far, a real node of rank 0. For quotients and
 * remainders of that number there is `count`, which is exact in float32 too; optimisers always pass it.
 */
export type Schedule = (step: Node<[]>, count?: StepCount) => Node<[]>;

/** A learning rate: a non-negative number, or a schedule. */
export type Rate = number | Schedule;

/**
 * A learning rate as a node.
 *
 * @param rate - a non-negative finite number, or a schedule
 * @param step - the number of updates made so far
 * @param caller - the optimiser, for the error
 * @param count - the same number, with exact parts; made from `step` if left out
 * @throws ArgumentError for a number that is negative or not finite, or a schedule that does not give a real node of rank 0
 *
 * @example
 * ```ts
 * import { constant, div, evaluate } from "@adjoint/core";
 * import { rateNode } from "@adjoint/training";
 * const halving = rateNode((step) => div(1, step), constant(4), "sgd");
 * evaluate(halving, {}).item(); // => 0.25
 * ```
 */
export function rateNode(rate: Rate, step: Node<[]>, caller: string, count: StepCount = countOf(step)): Node<[]> {
  requireSort("rateNode: caller", caller, anyText);
  requireRate(rate, caller);
  if (typeof rate === "number") return constant(rate);
  const node: unknown = rate(step, count); // a schedule of a caller without types may return anything
  if (node instanceof Node && node.kind === "real" && node.shape.length === 0) return node;
  const got = node instanceof Node ? `${node.kind} ${formatShape(node.shape)}` : describeValue(node);
  throw new ArgumentError(`${caller}: the schedule of the rate gives ${got}; a real node of the shape [] is needed.`);
}

/**
 * Throws unless a value is a learning rate.
 *
 * @throws ArgumentError unless it is a non-negative finite number or a function
 */
export function requireRate(rate: Rate, caller: string): void {
  if (typeof rate === "function" || (Number.isFinite(rate) && rate >= 0)) return;
  throw new ArgumentError(
    `${caller}: rate is ${describeValue(rate)}; a non-negative finite number, or a schedule, is needed.`,
  );
}
