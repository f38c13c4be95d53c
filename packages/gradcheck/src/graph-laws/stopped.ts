import { input, lookUp, type NDArray, type Node, ops, substitute } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import type { GraphCase } from "../arbitraries/graph-case.ts";
import type { Implementation } from "./implementation.ts";

/** A loss whose `stopGradient` nodes are replaced by inputs, and its bindings. */
export interface StoppedLoss {
  readonly loss: Node;
  readonly bindings: ReadonlyMap<string, NDArray>;
}

/**
 * The loss with each StopGradient replaced by an input that is bound to its value at the point. Differences of this loss agree with
 * the gradient; differences of the original loss would see through the StopGradient.
 */
export function stoppedLoss({ loss, bindings, axes }: GraphCase, { evaluate }: Implementation): StoppedLoss {
  const stops = topology([loss]).nodes.filter(({ op }) => op === (ops.StopGradient as unknown)); // `unknown`, since the types of records differ
  const holders = stops.map(({ shape }, i): Node => input(`stopped${i}`, shape));
  const values = evaluate(stops, bindings, { axes });
  return {
    loss: stops.length === 0 ? loss : substitute(loss, new Map(stops.map((stop, i) => [stop, lookUp(holders, i)]))),
    bindings: new Map([
      ...Object.entries(bindings),
      ...holders.map(({ name }, i): [string, NDArray] => [name ?? "", values[i] as NDArray]),
    ]),
  };
}
