import { input, type NDArray, type Node, ops, substitute, topology } from "@adjoint/core";
import type { GraphCase } from "../graphs/graph-case.ts";
import type { Implementation } from "./implementation.ts";

/** A loss with what its derivatives take as constant made constant, and the bindings for it. */
export interface StoppedLoss {
  readonly loss: Node;
  readonly bindings: ReadonlyMap<string, NDArray>;
}

/**
 * The loss with an input in the place of each StopGradient, bound to the value at the point: differences of it are what the
 * gradient of the loss says, while differences of the loss itself go through.
 */
export function stoppedLoss({ loss, bindings, axes }: GraphCase, { evaluate }: Implementation): StoppedLoss {
  const stops = topology([loss]).nodes.filter(({ op }) => op === (ops.StopGradient as unknown)); // the same record
  const holders = stops.map(({ shape }, i): Node => input(`stopped${i}`, shape));
  const values = evaluate(stops, bindings, { axes });
  return {
    loss: stops.length === 0 ? loss : substitute(loss, new Map(stops.map((stop, i) => [stop, holders[i] as Node]))), // one each
    bindings: new Map([
      ...Object.entries(bindings),
      ...holders.map(({ name }, i): [string, NDArray] => [name ?? "", values[i] as NDArray]),
    ]),
  };
}
