import { all, isFinite as finite, logicalAnd, type Node, where } from "@adjoint/core";
import type { TrainingGraph } from "./training-graph.ts";

/** A training step for an evaluator that keeps the values which go from step to step. */
export interface GuardedStep {
  readonly outputs: {
    readonly loss: Node;
    /** Whether the loss and all that comes next is finite. */
    readonly finite: Node;
    /** The weight of the batch, if there is one. */
    readonly weight?: Node;
  };
  /** Each value that is kept, with the next one. */
  readonly carry: readonly (readonly [kept: Node, next: Node])[];
}

/** The step of a training graph, which leaves all values as they are where the loss or anything that comes next is not finite. */
export function guardedStep({ loss, weight, parameters, next, state, carried }: TrainingGraph): GuardedStep {
  const kept: readonly (readonly [Node, Node])[] = [
    ...parameters.map((node, i) => [node, next[i] as Node] as const), // one for each
    ...[...state, ...carried].map((each) => [each.variable, each.next] as const),
  ];
  const checked = [loss, ...(weight === undefined ? [] : [weight]), ...kept.map(([, value]) => value)];
  const areFinite = checked.filter(({ kind }) => kind === "real").map((node): Node => all(finite(node)));
  const whole = areFinite.reduce((one, other) => logicalAnd(one, other));
  return {
    outputs: { loss, finite: whole, ...(weight === undefined ? {} : { weight }) },
    carry: kept.map(([node, value]) => [node, where(whole, value, node)]),
  };
}
