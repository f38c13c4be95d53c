import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { requireSort } from "../../arguments/value-sort.ts";
import type { NDArray } from "../../array/nd-array.ts";
import type { RandomSource } from "../../array/random-source.ts";
import type { Sizes } from "../../array/sizes.ts";
import { type LeafAttributes, leaf } from "../../families/leaf.ts";
import { apply } from "../../graph/apply.ts";
import { named } from "../../graph/named.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { anyText, optionalFunction } from "../../shapes/attribute-sort.ts";
import { requireShape } from "../../shapes/shape.ts";
import type { WrittenShape } from "../../shapes/types/written-shape.ts";

/** The attributes of a {@link Parameter}. */
export interface ParameterAttributes extends LeafAttributes {
  /** Makes its first value. */
  readonly init?: Initialiser | undefined;
}

/** A value that training changes; like an input, it is bound when the graph is evaluated. */
export const Parameter: Op<never, ParameterAttributes> = leaf<ParameterAttributes>({
  name: "Parameter",
  kernel: null,
  attributes: { init: optionalFunction() },
  example: { shape: [2], kind: "real" },
  doc: { summary: "A value that training changes.", formula: "y = \\theta", kinks: "none", source: "by definition" },
});

/** What a parameter may have besides a name and a shape. */
export interface ParameterOptions {
  /** Makes its first value. */
  readonly init?: Initialiser;
}

const parameterOptions: OptionTable<ParameterOptions> = { init: "optional" };

/**
 * A node for something that is learnt. Its value is bound at evaluation, as that of an input is.
 *
 * @param name - the name to bind it by
 * @param shape - its sizes; names would leave it without a size to learn
 * @param options - `init` makes its first value, for {@link initialise}
 * @throws ShapeError for a size below zero or fractional
 *
 * @example
 * ```ts
 * import { parameter } from "@adjoint/core";
 * parameter("hidden/W", [2, 10]).toString(); // => "hidden/W [2, 10]"
 * ```
 */
export function parameter<const S extends Sizes>(
  name: string,
  shape: S,
  options?: ParameterOptions,
): Node<WrittenShape<S>> {
  requireSort("parameter: name", name, anyText);
  const { init } = readOptions("parameter", options, parameterOptions);
  requireShape(shape, `parameter "${name}"`);
  return named(name, apply(Parameter, {}, { shape: Object.freeze([...shape]), kind: "real", init }));
}

/** Makes the first value of a parameter, from its shape and a source of random numbers. */
export type Initialiser = (shape: Sizes, random: RandomSource) => NDArray;
