import { mul, type Node, named, parameter, ShapeError } from "@adjoint/core";
import { type OptionTable, readOptions, truthValue } from "@adjoint/core/ops";
import { ones } from "../initialisers/ones.ts";
import { zeros } from "../initialisers/zeros.ts";
import { type Layer, layer } from "../layer.ts";
import { layerLabel } from "../layer-label.ts";
import { plusBias } from "../plus-bias.ts";
import { requireReal } from "../require-real.ts";
import type { KeepsFeatures, ShapedLayer } from "../shape-map.types.ts";
import { requireEpsilon } from "./require-epsilon.ts";
import { spread, standardise } from "./standardise.ts";

/** Options of {@link layerNorm}. */
export interface LayerNormOptions<D extends number = number> {
  /** The name of the layer; its parameters are called `name/gamma` and `name/beta`. */
  readonly name: string;
  /** The number of features, D. */
  readonly features: D;
  /** A small number that is added to the variance; 1e-5 if left out. */
  readonly epsilon?: number;
  /** Whether there is a beta to add; true if left out. */
  readonly bias?: boolean;
}

const layerNormOptions: OptionTable<LayerNormOptions> = {
  name: "required",
  features: "required",
  epsilon: "optional",
  bias: ["optional", truthValue],
};

/**
 * The layer norm: $`y = \gamma (x - \mu) / \sqrt{\sigma^2 + \varepsilon} + \beta`$, with the mean and the variance of the
 * features of each position.
 *
 * Parameters: `name/gamma` [D], and unless `bias` is false `name/beta` [D], which start from ones and zeros. Takes x `[…, D]` to y `[…, D]`.
 *
 * Source: Ba, Kiros and Hinton, Layer normalization (2016), eq. 3 and 4.
 *
 * @throws ShapeError when it is made, for a size that is not a non-negative integer
 * @throws ArgumentError when it is made, for an epsilon below zero or not finite
 * @throws ShapeError when it is called, naming the layer and both shapes, if x does not have D features
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { layerNorm } from "@adjoint/layers";
 * const norm = layerNorm({ name: "norm", features: 2, epsilon: 0 });
 * const y = norm(constant([[1, 3], [10, 20]]));
 * evaluate(y, { "norm/gamma": [1, 1], "norm/beta": [0, 5] }).toArray(); // => [[-1, 6], [-1, 6]]
 * ```
 */
export function layerNorm<const D extends number>(options: LayerNormOptions<D>): ShapedLayer<KeepsFeatures<D>>;
export function layerNorm(options: LayerNormOptions): Layer {
  const { name, features, epsilon = 1e-5, bias = true } = readOptions("layerNorm", options, layerNormOptions);
  const label = layerLabel("layerNorm", name, { features });
  const gamma: Node = parameter(`${name}/gamma`, [features], { init: ones() });
  const beta = bias ? parameter(`${name}/beta`, [features], { init: zeros() }) : undefined;
  requireEpsilon(label, epsilon);
  return layer(
    (x: Node): Node => {
      if (x.shape.at(-1) !== features) {
        throw new ShapeError(`${label}: x[…, D] · gamma[D] → […, D]: D is ${features}; got x: ${x}, gamma: ${gamma}.`);
      }
      requireReal(label, { x });
      const standard = standardise(spread(x, [-1], features), epsilon);
      return named(name, plusBias(mul(standard, gamma), beta));
    },
    beta === undefined ? [gamma] : [gamma, beta],
    { name, kind: "layerNorm" },
  );
}
