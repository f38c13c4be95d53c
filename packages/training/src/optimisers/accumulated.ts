import {
  add,
  broadcastTo,
  constant,
  div,
  equal,
  input,
  mul,
  type Node,
  type StateVariable,
  where,
} from "@adjoint/core";
import { type OptionTable, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { type Optimiser, requireOptimiser } from "./optimiser.ts";
import { countOf } from "./step-count.ts";

/** Options of {@link accumulated}. */
export interface AccumulatedOptions {
  /** The number of steps for each update of the inner optimiser: a positive integer. */
  readonly every: number;
}

const accumulatedOptions: OptionTable<AccumulatedOptions> = { every: "required" };

/**
 * An optimiser that gathers the gradients of `every` steps and then moves once, by their mean: a large batch in parts. In
 * the steps between, parameters and the state of the inner optimiser do not change. With a weight of each batch the mean is
 * $`\sum_b w_b \bar\theta_b / \sum_b w_b`$.
 *
 * The inner optimiser counts its own updates, so that a schedule inside runs `every` times slower. All steps have the same
 * weight unless one is given, even the last of an epoch, whose batch may be smaller; gathering continues across the end of an epoch.
 *
 * @throws ArgumentError if `every` is not a positive integer
 *
 * @example
 * ```ts
 * import { constant, evaluate, parameter } from "@adjoint/core";
 * import { accumulated, sgd } from "@adjoint/training";
 * const w = parameter("w", []);
 * const optimiser = accumulated(sgd({ rate: 1 }), { every: 2 });
 * const at = (step: number, gathered: number) => {
 *   const update = optimiser.update({ parameters: [w], gradients: [constant(6)], step: constant(step) });
 *   const values = evaluate([...update.parameters, ...update.state.map(({ next }) => next)], { w: 1, "w/gathered": gathered });
 *   return values.map((value) => value.item());
 * };
 * at(0, 0); // => [1, 6]
 * at(1, 4); // => [-4, 0]
 * ```
 */
export function accumulated(inner: Optimiser, options: AccumulatedOptions): Optimiser {
  requireOptimiser("accumulated", inner);
  const { every } = readOptions("accumulated", options, accumulatedOptions);
  requireWholeNumber("accumulated: every", every, { min: 1 });
  return Object.freeze<Optimiser>({
    name: `accumulated(${inner.name}, every: ${every})`,
    update(site) {
      const { parameters, gradients, weight, step, count = countOf(step) } = site;
      const isDue = equal(count.within(every).node, every - 1);
      const due = (then: Node, otherwise: Node): Node => where(broadcastTo(isDue, then.shape), then, otherwise);
      const gathering = parameters.map((theta, i) => {
        const thetaBar = gradients[i] as Node; // the lists have the same order
        return gathered(`${theta.name}/gathered`, weight === undefined ? thetaBar : mul(weight, thetaBar));
      });
      const weights = weight === undefined ? [] : [gathered("accumulated/weight", weight)];
      const whole: Node = weights[0]?.total ?? constant(every);
      const means = gathering.map(({ total }): Node => div(total, whole));
      const updates = count.over(every);
      const update = inner.update({ ...site, gradients: means, step: updates.node, count: updates });
      const sums = [...gathering, ...weights].map(({ variable, total }): StateVariable => {
        const nothing: Node = broadcastTo(0, variable.shape);
        return { variable, next: due(nothing, total), initial: nothing };
      });
      const kept = update.state.map(
        ({ variable, next, initial }): StateVariable => ({ variable, next: due(next, variable), initial }),
      );
      const moved = update.parameters.map((next, i): Node => due(next, parameters[i] as Node)); // the lists have the same order
      return { parameters: moved, state: [...kept, ...sums] };
    },
  });
}

/** A sum over steps: what it was before, and with one more term. */
function gathered(name: string, term: Node): { readonly variable: Node; readonly total: Node } {
  const variable: Node = input(name, term.shape);
  return { variable, total: add(variable, term) };
}
