import { ArgumentError, type Node } from "@adjoint/core";
import { type OptionTable, readOptions } from "@adjoint/core/ops";
import { clipByGlobalNorm } from "../clipping/clip-by-global-norm.ts";
import { clipByValue } from "../clipping/clip-by-value.ts";
import { type Optimiser, requireOptimiser } from "./optimiser.ts";
import { aboveZero, requireWithin } from "./require-within.ts";

/** Options of {@link clipped}: exactly one of the two. */
export type ClippedOptions =
  | { readonly globalNorm: number; readonly value?: never }
  | { readonly value: number; readonly globalNorm?: never };

const clippedOptions: OptionTable<{ readonly globalNorm?: number; readonly value?: number }> = {
  globalNorm: "optional",
  value: "optional",
};

/**
 * An optimiser whose gradients are clipped first, by {@link clipByGlobalNorm} or {@link clipByValue}. Of several such
 * wrappers the outermost sees the gradient first: `clipped(decayed(sgd(…), …), …)` clips, then adds the decay.
 *
 * @throws ArgumentError for a bound that is not finite and above 0, or unless exactly one bound is given
 *
 * @example
 * ```ts
 * import { constant, evaluate, parameter } from "@adjoint/core";
 * import { clipped, sgd } from "@adjoint/training";
 * const w = parameter("w", [2]);
 * const optimiser = clipped(sgd({ rate: 1 }), { globalNorm: 2.5 });
 * const update = optimiser.update({ parameters: [w], gradients: [constant([3, 4])], step: constant(0) });
 * evaluate(update.parameters, { w: [0, 0] }).map((value) => value.toArray()); // => [[-1.5, -2]]
 * ```
 */
export function clipped(inner: Optimiser, options: ClippedOptions): Optimiser {
  requireOptimiser("clipped", inner);
  const { globalNorm, value } = readOptions("clipped", options, clippedOptions);
  if ((globalNorm === undefined) === (value === undefined)) {
    throw new ArgumentError("clipped: give globalNorm or value; for both, wrap twice.");
  }
  const [option, max] =
    globalNorm === undefined ? (["value", value as number] as const) : (["globalNorm", globalNorm] as const); // the check above has ensured that exactly one is given
  requireWithin("clipped", aboveZero, { [option]: max });
  const clip: (gradients: readonly Node[], max: number) => readonly Node[] =
    option === "value" ? clipByValue : clipByGlobalNorm;
  return Object.freeze<Optimiser>({
    name: `clipped(${inner.name}, ${option}: ${max})`,
    update: (site) => inner.update({ ...site, gradients: clip(site.gradients, max) }),
  });
}
