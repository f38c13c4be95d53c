import { describeValue } from "../../arguments/describe-value.ts";
import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { ArgumentError } from "../../errors.ts";
import type { Node } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { add } from "../../ops/elementwise/add.ts";
import { log1p } from "../../ops/elementwise/log1p.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { neg } from "../../ops/elementwise/neg.ts";
import { cos } from "../../ops/elementwise/sin-cos.ts";
import { sqrt } from "../../ops/elementwise/sqrt.ts";
import { reshape } from "../../ops/movement/reshape.ts";
import { slice } from "../../ops/movement/slice-pad-concat.ts";
import { requireShape, type Shape } from "../../shapes/shape.ts";
import type { WrittenShape } from "../../shapes/types/written-shape.ts";
import { drawn } from "./random-uniform.ts";

/** Which normal distribution, and in which stream. */
export interface RandomNormalOptions {
  /** The mean; 0 if left out. */
  readonly mean?: number;
  /** The standard deviation; 1 if left out. */
  readonly standardDeviation?: number;
  /** Numbers of one seed and different streams are independent; 0 if left out. */
  readonly stream?: number;
}

const randomNormalOptions: OptionTable<RandomNormalOptions> = {
  mean: "optional",
  standardDeviation: "optional",
  stream: "optional",
};

/**
 * Random numbers from a normal distribution: the same ones for the same seed, in any evaluation. By Box and Muller, from two
 * uniform numbers u and v each: $`y = \mu + s \sqrt{-2 \ln(1 - u)} \cos 2\pi v`$. None is further than 5.8 deviations away, which
 * one of 10⁸ would be. A longer node begins with the numbers of a shorter one. The seed has no gradient; it is that of a
 * {@link randomUniform} of the same stream, so that the two are not independent.
 *
 * @param seed - `[]`, int32
 * @param shape - sizes, or names that other nodes of the graph bind
 * @returns `[shape]`, real
 * @throws ArgumentError for a negative deviation, for what is not finite, or a stream that is not an integer of 32 bits
 * @throws ShapeError for a size below 0 or fractional
 * @throws KindError if the seed is not int32
 *
 * @example
 * ```ts
 * import { constant, evaluate, ndarray, randomNormal } from "@adjoint/core";
 * const seed = constant(ndarray(1, "int32"));
 * evaluate(randomNormal(seed, [3]), {}).toArray(); // => [-0.3280531, 0.1092586, 0.3755614]
 * ```
 */
export function randomNormal<const S extends Shape>(
  seed: Node,
  shape: S,
  options?: RandomNormalOptions,
): Node<WrittenShape<S>>;
export function randomNormal(seed: Node, shape: Shape, options?: RandomNormalOptions): Node {
  requireNodes("randomNormal", { seed });
  const { mean = 0, standardDeviation = 1, stream = 0 } = readOptions("randomNormal", options, randomNormalOptions);
  requireShape(shape, "randomNormal");
  for (const [name, value] of Object.entries({ mean, standardDeviation }))
    if (!Number.isFinite(value))
      throw new ArgumentError(`randomNormal: ${name} is ${describeValue(value)}; give a finite number.`);
  if (standardDeviation < 0)
    throw new ArgumentError(`randomNormal: standardDeviation is ${standardDeviation}; give 0 or more.`);
  const pairs = drawn("randomNormal", seed, [...shape, 2], stream);
  const part = (start: number): Node => reshape(slice(pairs, { axis: -1, start, stop: start + 1 }), shape);
  const radius = sqrt(mul(-2, log1p(neg(part(0)))));
  const y = mul(radius, cos(mul(2 * Math.PI, part(1))));
  const spread = standardDeviation === 1 ? y : mul(standardDeviation, y);
  return mean === 0 ? spread : add(mean, spread);
}
