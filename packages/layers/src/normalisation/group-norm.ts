import { mul, type Node, named, parameter, reshape, ShapeError } from "@adjoint/core";
import { type OptionTable, readOptions, requireWholeNumber, truthValue } from "@adjoint/core/ops";
import { countAlong } from "../count-along.ts";
import { ones } from "../initialisers/ones.ts";
import { zeros } from "../initialisers/zeros.ts";
import { type Layer, layer } from "../layer.ts";
import { layerLabel } from "../layer-label.ts";
import { plusBias } from "../plus-bias.ts";
import { requireReal } from "../require-real.ts";
import type { KeepsShape, ShapedLayer } from "../shape-map.types.ts";
import { requireEpsilon } from "./require-epsilon.ts";
import { spread, standardise } from "./standardise.ts";

/** Options of {@link groupNorm}. */
export interface GroupNormOptions {
  /** The name of the layer; its parameters are called `name/gamma` and `name/beta`. */
  readonly name: string;
  /** The number of channels, C. */
  readonly features: number;
  /** The number of groups of channels, G, which must divide C. */
  readonly groups: number;
  /** A small number that is added to the variance; 1e-5 if left out. */
  readonly epsilon?: number;
  /** Whether there is a beta to add; true if left out. */
  readonly bias?: boolean;
}

const groupNormOptions: OptionTable<GroupNormOptions> = {
  name: "required",
  features: "required",
  groups: "required",
  epsilon: "optional",
  bias: ["optional", truthValue],
};

/**
 * The group norm: $`y = \gamma (x - \mu) / \sqrt{\sigma^2 + \varepsilon} + \beta`$, with the mean and the variance of each group
 * of C / G neighbouring channels of each example, over all positions. One group is a layer norm of the whole example, C groups
 * are an instance norm.
 *
 * Parameters: `name/gamma` [C], and unless `bias` is false `name/beta` [C], which start from ones and zeros. Takes x `[N, C, …]` to y `[N, C, …]`.
 *
 * Source: Wu and He, Group normalization (2018), eq. 1 to 6.
 *
 * @throws ShapeError when it is made, for a size that is not a non-negative integer, or groups that do not divide the channels
 * @throws ArgumentError when it is made, for an epsilon below zero or not finite
 * @throws ShapeError when it is called, naming the layer and both shapes, if x does not have C channels
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { groupNorm } from "@adjoint/layers";
 * const norm = groupNorm({ name: "norm", features: 4, groups: 2, epsilon: 0 });
 * const y = norm(constant([[1, 3, 10, 20]]));
 * evaluate(y, { "norm/gamma": [1, 1, 1, 2], "norm/beta": [0, 0, 0, 0] }).toArray(); // => [[-1, 1, -1, 2]]
 * ```
 */
export function groupNorm(options: GroupNormOptions): ShapedLayer<KeepsShape>;
export function groupNorm(options: GroupNormOptions): Layer {
  const { name, features, groups, epsilon = 1e-5, bias = true } = readOptions("groupNorm", options, groupNormOptions);
  const label = layerLabel("groupNorm", name, { features });
  const gamma: Node = parameter(`${name}/gamma`, [features], { init: ones() });
  const beta = bias ? parameter(`${name}/beta`, [features], { init: zeros() }) : undefined;
  requireEpsilon(label, epsilon);
  requireWholeNumber(`${label}: groups`, groups, { min: 1, error: ShapeError });
  if (features % groups !== 0) {
    throw new ShapeError(`${label}: C is ${features}, G is ${groups}: G has to divide C.`);
  }
  return layer(
    (x: Node): Node => {
      const [batch, channels, ...positions] = x.shape;
      if (batch === undefined || channels !== features) {
        throw new ShapeError(
          `${label}: x[N, C, …] · gamma[C] → [N, C, …]: C is ${features}; got x: ${x}, gamma: ${gamma}.`,
        );
      }
      requireReal(label, { x });
      const grouped: Node = reshape(x, [batch, groups, features / groups, ...positions]);
      const group = grouped.shape.map((_: unknown, axis: number) => axis).slice(2);
      const count = countAlong(grouped, { what: `values per group of ${label}`, axes: group, least: 1 });
      const standard: Node = reshape(standardise(spread(grouped, group, count), epsilon), x.shape);
      const along = (each: Node): Node => reshape(each, [features, ...positions.map(() => 1)]);
      return named(name, plusBias(mul(standard, along(gamma)), beta && along(beta)));
    },
    beta === undefined ? [gamma] : [gamma, beta],
    { name, kind: "groupNorm" },
  );
}
