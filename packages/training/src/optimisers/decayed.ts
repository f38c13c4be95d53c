import { add, mul, type Node } from "@adjoint/core";
import { anyFunction, type OptionTable, readOptions } from "@adjoint/core/ops";
import { type Optimiser, requireOptimiser } from "./optimiser.ts";
import { fromZero, requireWithin } from "./require-within.ts";

/** Options of {@link decayed}. */
export interface DecayedOptions {
  /** The weight decay $`\lambda`$. */
  readonly weightDecay: number;
  /** Which parameters decay; all if left out. Often all but biases and norms: `({ shape }) => shape.length > 1`. */
  readonly decays?: (parameter: Node) => boolean;
}

const decayedOptions: OptionTable<DecayedOptions> = { weightDecay: "required", decays: ["optional", anyFunction] };

/**
 * An optimiser with coupled weight decay: the inner one gets $`\bar\theta + \lambda \theta`$, the gradient of a loss with
 * $`\tfrac{\lambda}{2} \lVert \theta \rVert^2`$ added. The state of the inner one then contains the decay, too; for Adam this
 * differs from {@link adamW}.
 *
 * @throws ArgumentError for a decay that is negative or not finite
 *
 * @example
 * ```ts
 * import { constant, evaluate, parameter } from "@adjoint/core";
 * import { decayed, sgd } from "@adjoint/training";
 * const w = parameter("w", [2]);
 * const optimiser = decayed(sgd({ rate: 0.5 }), { weightDecay: 0.5 });
 * optimiser.name; // => "decayed(sgd(rate: 0.5), weightDecay: 0.5)"
 * const update = optimiser.update({ parameters: [w], gradients: [constant([1, 0])], step: constant(0) });
 * evaluate(update.parameters, { w: [2, 4] }).map((value) => value.toArray()); // => [[1, 3]]
 * ```
 */
export function decayed(inner: Optimiser, options: DecayedOptions): Optimiser {
  requireOptimiser("decayed", inner);
  const { weightDecay, decays = () => true } = readOptions("decayed", options, decayedOptions);
  requireWithin("decayed", fromZero, { weightDecay });
  return Object.freeze<Optimiser>({
    name: `decayed(${inner.name}, weightDecay: ${weightDecay})`,
    update(site) {
      const withDecay = (thetaBar: Node, i: number): Node => {
        const theta = site.parameters[i] as Node; // the lists have the same order
        return decays(theta) ? add(thetaBar, mul(weightDecay, theta)) : thetaBar;
      };
      return inner.update({ ...site, gradients: site.gradients.map(withDecay) });
    },
  });
}
