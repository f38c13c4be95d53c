import { add, input, mul, type NDArray, type Node, type StateVariable } from "@adjoint/core";
import { type OptionTable, readOptions } from "@adjoint/core/ops";
import type { Map as ImmutableMap } from "immutable";
import { requireState } from "../trainer/require-state.ts";
import type { TrainingState } from "../trainer/training-state.ts";
import { type Optimiser, requireOptimiser } from "./optimiser.ts";
import { belowOne, requireWithin } from "./require-within.ts";

/** Options of {@link averaged}. */
export interface AveragedOptions {
  /** The part of the average that is kept at each step, $`\beta`$, in [0, 1); 0.999 if left out. */
  readonly decay?: number;
}

const averagedOptions: OptionTable<AveragedOptions> = { decay: "optional" };

/**
 * An optimiser that keeps an exponential moving average of the parameters beside them:
 * $`a' = \beta a + (1 - \beta) \, \theta'`$, from the first values of the parameters. Training goes on with the parameters
 * themselves; {@link averagedParameters} reads the averages, which often generalise better.
 *
 * @throws ArgumentError for a decay outside [0, 1)
 *
 * Source: B. T. Polyak, A. B. Juditsky, "Acceleration of stochastic approximation by averaging" (1992), with weights that fall.
 *
 * @example
 * ```ts
 * import { constant, evaluate, parameter } from "@adjoint/core";
 * import { averaged, sgd } from "@adjoint/training";
 * const w = parameter("w", [1]);
 * const optimiser = averaged(sgd({ rate: 1 }), { decay: 0.75 });
 * const update = optimiser.update({ parameters: [w], gradients: [constant([4])], step: constant(0) });
 * const next = update.state.map((each) => each.next);
 * evaluate(next, { w: [8], "w/average": [8] })[0]?.toArray(); // => [7]
 * ```
 */
export function averaged(inner: Optimiser, options: AveragedOptions = {}): Optimiser {
  requireOptimiser("averaged", inner);
  const { decay = 0.999 } = readOptions("averaged", options, averagedOptions);
  requireWithin("averaged", belowOne, { decay });
  return Object.freeze<Optimiser>({
    name: `averaged(${inner.name}, decay: ${decay})`,
    update(site) {
      const update = inner.update(site);
      const averages = site.parameters.map((theta, i): StateVariable => {
        const variable: Node = input(`${theta.name}${AVERAGE}`, theta.shape);
        const moved = update.parameters[i] as Node; // the lists have the same order
        return { variable, next: add(mul(decay, variable), mul(1 - decay, moved)), initial: theta };
      });
      return { parameters: update.parameters, state: [...update.state, ...averages] };
    },
  });
}

const AVERAGE = "/average";

/**
 * The averages that {@link averaged} keeps, by the names of their parameters: to measure with, or to save as the result. A
 * parameter that no average is kept of has its own value.
 *
 * @throws ArgumentError for what is not a state
 *
 * @example
 * ```ts
 * import { ndarray } from "@adjoint/core";
 * import { averagedParameters, TrainingState } from "@adjoint/training";
 * import { Map } from "immutable";
 * const state = TrainingState({
 *   parameters: Map({ w: ndarray([4]), b: ndarray(1) }),
 *   optimiser: Map({ "w/average": ndarray([7]) }),
 * });
 * averagedParameters(state).map((value) => value.toArray()).toObject(); // => { w: [7], b: 1 }
 * ```
 */
export function averagedParameters(state: TrainingState): ImmutableMap<string, NDArray> {
  requireState("averagedParameters", state);
  return state.parameters.map((value, name) => state.optimiser.get(`${name}${AVERAGE}`) ?? value);
}
