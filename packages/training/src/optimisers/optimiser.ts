import { ArgumentError, type Node, type StateVariable } from "@adjoint/core";
import { describeValue } from "@adjoint/core/ops";
import type { StepCount } from "./step-count.ts";

/** The operands of an update. All lists have the order of the parameters. */
export interface OptimiserContext {
  /** The parameters. */
  readonly parameters: readonly Node[];
  /** The gradient of the loss by each parameter. */
  readonly gradients: readonly Node[];
  /** The loss, of rank 0, for optimisers that look at it, such as {@link lbfgs}; a trainer always passes it. */
  readonly loss?: Node<[]> | undefined;
  /** The weight of the batch, of rank 0, for means over several batches; all have the same weight if left out. */
  readonly weight?: Node<[]> | undefined;
  /** The number of updates before this one, as a real node of rank 0. */
  readonly step: Node<[]>;
  /** The same number, with quotients and remainders that are exact in float32 too; made from `step` if left out. */
  readonly count?: StepCount | undefined;
}

/** An update as nodes. */
export interface OptimiserUpdate {
  /** The next value of each parameter, in the order of the parameters. */
  readonly parameters: readonly Node[];
  /** The state of the optimiser, such as a velocity; empty if it does not need any. */
  readonly state: readonly StateVariable[];
}

/**
 * A rule for the next values of parameters, as nodes: it prints, exports and compiles with the model.
 *
 * It does not hold numbers that change. It declares its state as {@link StateVariable}s, which the caller keeps and binds; the count
 * of updates is an operand, `step`. An optimiser over another one (clipping, weight decay)
 * changes the gradients or the update of the inner one.
 */
export interface Optimiser {
  /** Its name in summaries, with its options: `sgd(rate: 0.1)`. */
  readonly name: string;
  /** Builds one update. */
  update(site: OptimiserContext): OptimiserUpdate;
}

/**
 * Refuses what is not an optimiser.
 *
 * @param caller - the name of the caller, for the message
 * @throws ArgumentError naming what was given
 */
export function requireOptimiser(caller: string, optimiser: unknown): asserts optimiser is Optimiser {
  if (typeof optimiser === "object" && optimiser !== null && "update" in optimiser && "name" in optimiser) return;
  throw new ArgumentError(
    `${caller}: an optimiser is needed, such as sgd({ rate: 0.1 }); got ${describeValue(optimiser)}.`,
  );
}
