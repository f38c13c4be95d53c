import {
  ArgumentError,
  add,
  constant,
  div,
  equal,
  greater,
  input,
  less,
  logicalOr,
  maximum,
  mul,
  type Node,
  type StateVariable,
  sub,
  where,
} from "@adjoint/core";
import { type OptionTable, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { type Optimiser, requireOptimiser } from "./optimiser.ts";
import { type Rate, rateNode, requireRate, type Schedule } from "./rate.ts";
import { belowOne, fromZero, requireWithin } from "./require-within.ts";
import { countOf } from "./step-count.ts";

/** Options of {@link reducedOnPlateau}. */
export interface ReducedOnPlateauOptions {
  /** The learning rate before it is reduced: a number, or a schedule. */
  readonly rate: Rate;
  /** The number of updates, $`k`$, over which the loss is averaged before it is compared; the steps of an epoch are usual. */
  readonly every: number;
  /** After how many averages without a new best one the rate falls: a positive integer; 10 if left out. */
  readonly patience?: number;
  /** What the rate is multiplied by, in [0, 1); 0.1 if left out. */
  readonly factor?: number;
  /** By how much an average must be smaller to be a new best one; 0 if left out: by anything. */
  readonly improvement?: number;
  /** The smallest product of the factors; 0 if left out. */
  readonly smallest?: number;
}

const reducedOnPlateauOptions: OptionTable<ReducedOnPlateauOptions> = {
  rate: "required",
  every: "required",
  patience: "optional",
  factor: "optional",
  improvement: "optional",
  smallest: "optional",
};

/**
 * An optimiser whose learning rate falls when the training loss no longer does. The loss is averaged over `every` updates; after
 * `patience` averages in a row that are not smaller than the best one by more than `improvement`, the rate is multiplied by
 * `factor`, and the waiting begins anew.
 *
 * All that it remembers is part of the training state, so that a resumed run goes on exactly: `plateau/scale`, the
 * product of the factors so far, `plateau/best`, `plateau/waiting` and `plateau/total`.
 *
 * @param optimiserOf - the optimiser with a given rate: `(rate) => adam({ rate })`
 * @throws ArgumentError for options out of range; when the update is built, without a loss, which a trainer passes
 *
 * @example
 * ```ts
 * import { constant, evaluate, parameter } from "@adjoint/core";
 * import { reducedOnPlateau, sgd } from "@adjoint/training";
 * const optimiser = reducedOnPlateau((rate) => sgd({ rate }), { rate: 1, every: 1, patience: 1, factor: 0.5 });
 * const w = parameter("w", []);
 * const site = { parameters: [w], gradients: [constant(4)], loss: constant(3), step: constant(7) };
 * const { state } = optimiser.update(site); // a loss of 3 after a best one of 2
 * const before = { w: 0, "plateau/scale": 1, "plateau/best": 2, "plateau/waiting": 0, "plateau/total": 0 };
 * evaluate(state[0]?.next ?? w, before).item(); // => 0.5
 * ```
 */
export function reducedOnPlateau(
  optimiserOf: (rate: Schedule) => Optimiser,
  options: ReducedOnPlateauOptions,
): Optimiser {
  const caller = "reducedOnPlateau";
  const {
    rate,
    every,
    patience = 10,
    factor = 0.1,
    improvement = 0,
    smallest = 0,
  } = readOptions(caller, options, reducedOnPlateauOptions);
  requireRate(rate, caller);
  requireWholeNumber(`${caller}: every`, every, { min: 1 });
  requireWholeNumber(`${caller}: patience`, patience, { min: 1 });
  requireWithin(caller, belowOne, { factor });
  requireWithin(caller, fromZero, { improvement, smallest });
  if (typeof optimiserOf !== "function")
    throw new ArgumentError(
      `${caller}: a function from a rate to an optimiser is needed, such as (rate) => adam({ rate }).`,
    );
  const scale: Node<[]> = input("plateau/scale", []);
  const scaled: Schedule = (step, count) => mul(scale, rateNode(rate, step, caller, count));
  const inner = optimiserOf(scaled);
  requireOptimiser(caller, inner);
  return Object.freeze<Optimiser>({
    name: `${caller}(${inner.name}, every: ${every}, patience: ${patience}, factor: ${factor})`,
    update(site) {
      const { loss, step, count = countOf(step) } = site;
      if (loss === undefined) {
        throw new ArgumentError(`${caller}: the loss is missing; pass \`loss\` with the gradients, as a trainer does.`);
      }
      const best = input("plateau/best", []);
      const waiting = input("plateau/waiting", []);
      const total = input("plateau/total", []);
      const isDue = equal(count.within(every).node, every - 1);
      const sum = add(total, loss);
      const average = div(sum, every);
      const isBest = logicalOr(equal(count.over(every).node, 0), less(average, sub(best, improvement)));
      const waited = where(isBest, constant(0), add(waiting, 1));
      const isStuck = greater(waited, patience - 0.5);
      const reduced = where(isStuck, maximum(mul(scale, factor), smallest), scale);
      const after = (variable: Node<[]>, initial: number, next: Node<[]>): StateVariable => ({
        variable,
        next: where(isDue, next, variable),
        initial: constant(initial),
      });
      const update = inner.update(site);
      const state: StateVariable[] = [
        after(scale, 1, reduced),
        after(best, 0, where(isBest, average, best)),
        after(waiting, 0, where(isStuck, constant(0), waited)),
        { variable: total, next: where(isDue, constant(0), sum), initial: constant(0) },
      ];
      return { parameters: update.parameters, state: [...state, ...update.state] };
    },
  });
}
