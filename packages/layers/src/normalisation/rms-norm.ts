import { div, mul, type Node, named, norm, parameter, ShapeError } from "@adjoint/core";
import { type OptionTable, readOptions } from "@adjoint/core/ops";
import { ones } from "../initialisers/ones.ts";
import { type Layer, layer } from "../layer.ts";
import { layerLabel } from "../layer-label.ts";
import { requireReal } from "../require-real.ts";
import type { KeepsFeatures, ShapedLayer } from "../shape-map.types.ts";
import { requireEpsilon } from "./require-epsilon.ts";
import { standardise } from "./standardise.ts";

/** Options of {@link rmsNorm}. */
export interface RmsNormOptions<D extends number = number> {
  /** The name of the layer; its parameter is called `name/gamma`. */
  readonly name: string;
  /** The number of features, D. */
  readonly features: D;
  /** A small number that is added to the mean square; 1e-6 if left out. */
  readonly epsilon?: number;
}

const rmsNormOptions: OptionTable<RmsNormOptions> = { name: "required", features: "required", epsilon: "optional" };

/**
 * The RMS norm: $`y = \gamma x / \sqrt{\frac1D \sum_i x_i^2 + \varepsilon}`$. Unlike {@link layerNorm} it neither takes off the mean nor
 * adds a beta. The root of the mean square is taken by the scaled `norm`, so that no square overflows.
 *
 * Parameter: `name/gamma` [D], which starts from ones. Takes x `[…, D]` to y `[…, D]`.
 *
 * Source: Zhang and Sennrich, Root mean square layer normalization (2019), eq. 4.
 *
 * @throws ShapeError when it is made, for a size that is not a non-negative integer
 * @throws ArgumentError when it is made, for an epsilon below zero or not finite
 * @throws ShapeError when it is called, naming the layer and both shapes, if x does not have D features
 * @throws KindError when it is called, if x is not real
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { rmsNorm } from "@adjoint/layers";
 * const norm = rmsNorm({ name: "norm", features: 2, epsilon: 0 });
 * evaluate(norm(constant([[1, 7], [-5e200, 5e200]])), { "norm/gamma": [5, 1] }).toArray(); // => [[1, 1.4], [-5, 1]]
 * ```
 */
export function rmsNorm<const D extends number>(options: RmsNormOptions<D>): ShapedLayer<KeepsFeatures<D>>;
export function rmsNorm(options: RmsNormOptions): Layer {
  const { name, features, epsilon = 1e-6 } = readOptions("rmsNorm", options, rmsNormOptions);
  const label = layerLabel("rmsNorm", name, { features });
  requireEpsilon(label, epsilon);
  const gamma: Node = parameter(`${name}/gamma`, [features], { init: ones() });
  return layer(
    (x: Node): Node => {
      if (x.shape.at(-1) !== features) {
        throw new ShapeError(`${label}: x[…, D] · gamma[D] → […, D]: D is ${features}; got x: ${x}, gamma: ${gamma}.`);
      }
      requireReal(label, { x });
      const along = { axis: -1, keepAxes: true } as const;
      const size: Node = div(norm(x, along), Math.sqrt(features));
      return named(name, mul(standardise({ deviation: x, size }, epsilon), gamma));
    },
    [gamma],
    { name, kind: "rmsNorm" },
  );
}
