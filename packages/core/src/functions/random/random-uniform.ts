import { describeValue } from "../../arguments/describe-value.ts";
import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { requireWholeNumber } from "../../arguments/require-whole-number.ts";
import { ArgumentError } from "../../errors.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { add } from "../../ops/elementwise/add.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { RandomUniform } from "../../ops/leaf/random-uniform.ts";
import { requireShape, type Shape } from "../../shapes/shape.ts";
import type { WrittenShape } from "../../shapes/types/written-shape.ts";

/** From where to where, and in which stream. */
export interface RandomUniformOptions {
  /** The least number; 0 if left out. */
  readonly minimum?: number;
  /** What all numbers are below; 1 if left out. */
  readonly maximum?: number;
  /** Numbers of one seed and different streams are independent; 0 if left out. */
  readonly stream?: number;
}

const randomUniformOptions: OptionTable<RandomUniformOptions> = {
  minimum: "optional",
  maximum: "optional",
  stream: "optional",
};

/**
 * Random numbers with the same probability everywhere from the minimum to the maximum: the same ones for the same seed, in any
 * evaluation and any precision, and independent of the masks of that seed. They are multiples of $`2^{-24}`$ of the way. A
 * longer node begins with the numbers of a shorter one. The seed has no gradient.
 *
 * @param seed - `[]`, int32
 * @param shape - sizes, or names that other nodes of the graph bind
 * @returns `[shape]`, real
 * @throws ArgumentError for a minimum that is not below the maximum, or a stream that is not an integer of 32 bits
 * @throws ShapeError for a size below 0 or fractional
 * @throws KindError if the seed is not int32
 *
 * @example
 * ```ts
 * import { constant, evaluate, ndarray, randomUniform } from "@adjoint/core";
 * const seed = constant(ndarray(1, "int32"));
 * evaluate(randomUniform(seed, [3]), {}).toArray(); // => [0.9096430, 0.2739010, 0.7951882]
 * ```
 */
export function randomUniform<const S extends Shape>(
  seed: Node,
  shape: S,
  options?: RandomUniformOptions,
): Node<WrittenShape<S>>;
export function randomUniform(seed: Node, shape: Shape, options?: RandomUniformOptions): Node {
  const { minimum = 0, maximum = 1, stream = 0 } = readOptions("randomUniform", options, randomUniformOptions);
  const y = drawn("randomUniform", seed, shape, stream);
  for (const [name, value] of Object.entries({ minimum, maximum }))
    if (!Number.isFinite(value))
      throw new ArgumentError(`randomUniform: ${name} is ${describeValue(value)}; give a finite number.`);
  if (!(minimum < maximum))
    throw new ArgumentError(`randomUniform: the minimum ${minimum} is not below the maximum ${maximum}.`);
  const spread = maximum - minimum === 1 ? y : mul(maximum - minimum, y);
  return minimum === 0 ? spread : add(minimum, spread);
}

/** Numbers from 0 to 1, with errors in the name of the function that the user called. */
export function drawn(name: string, seed: Node, shape: Shape, stream: number): Node {
  requireNodes(name, { seed });
  requireShape(shape, name);
  requireWholeNumber(`${name}: stream`, stream, { min: -(2 ** 31), max: 2 ** 31 - 1 });
  return apply(RandomUniform, { seed }, { shape: Object.freeze([...shape]), stream });
}
