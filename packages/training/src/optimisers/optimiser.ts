import { ArgumentError, describeValue, type Node, type StateVariable } from "@adjoint/core";

/** What an update is built from. The lists belong together by position. */
export interface OptimiserSite {
  /** The parameters. */
  readonly parameters: readonly Node[];
  /** The gradient of the loss by each, of its shape. */
  readonly gradients: readonly Node[];
  /** How many updates were made before this one, as a real node of rank 0: 0 at the first. */
  readonly step: Node<[]>;
}

/** An update as nodes. */
export interface OptimiserUpdate {
  /** The next value of each parameter, in the order of the parameters. */
  readonly parameters: readonly Node[];
  /** What is remembered, such as a velocity; empty for an optimiser without memory. */
  readonly state: readonly StateVariable[];
}

/**
 * A rule for the next values of parameters, as nodes: it prints, exports and compiles with the model.
 *
 * It holds no numbers that change. What it has to remember it declares as {@link StateVariable}s, which whoever runs the
 * graph keeps and binds; what it has to count it reads from `step`. An optimiser over another one (clipping, weight decay)
 * changes the gradients or the update of the inner one.
 */
export interface Optimiser {
  /** What it is called in summaries, with its options: `sgd(rate: 0.1)`. */
  readonly name: string;
  /** Builds one update. */
  update(site: OptimiserSite): OptimiserUpdate;
}

/**
 * Refuses what is not an optimiser.
 *
 * @param caller - who was called, for the message
 * @throws ArgumentError naming what was given
 */
export function requireOptimiser(caller: string, optimiser: unknown): asserts optimiser is Optimiser {
  if (typeof optimiser === "object" && optimiser !== null && "update" in optimiser && "name" in optimiser) return;
  throw new ArgumentError(
    `${caller}: an optimiser is needed, such as sgd({ rate: 0.1 }); got ${describeValue(optimiser)}.`,
  );
}
