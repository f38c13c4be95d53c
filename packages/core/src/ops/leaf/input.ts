import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { requireSort } from "../../arguments/value-sort.ts";
import { type LeafAttributes, leaf } from "../../families/leaf.ts";
import { apply } from "../../graph/apply.ts";
import { named } from "../../graph/named.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { anyText } from "../../shapes/attribute-sort.ts";
import type { Kind } from "../../shapes/kind.ts";
import { requireShape, type Shape } from "../../shapes/shape.ts";
import type { WrittenShape } from "../../shapes/types/written-shape.ts";

/** A value that is bound when the graph is evaluated. */
export const Input: Op<never, LeafAttributes> = leaf<LeafAttributes>({
  name: "Input",
  kernel: null,
  example: { shape: [2], kind: "real" },
  doc: { summary: "A value that the bindings give.", formula: "y = x", kinks: "none", source: "by definition" },
});

/** What an input may have besides a name and a shape. */
export interface InputOptions {
  /** What sort of number it holds; `real` if left out. */
  readonly kind?: Kind;
}

const inputOptions: OptionTable<InputOptions> = { kind: "optional" };

/**
 * A node whose value is bound at evaluation: data, labels, a mask.
 *
 * @param name - the name to bind it by
 * @param shape - sizes and names; a name takes its size from the binding
 * @param options - `kind`: real unless stated otherwise
 * @throws ShapeError for a size below zero or fractional
 *
 * @example
 * ```ts
 * import { evaluate, input } from "@adjoint/core";
 * const x = input("x", ["batch", 2]);
 * evaluate(x, { x: [[1, 2], [3, 4], [5, 6]] }).shape; // => [3, 2]
 * ```
 */
export function input<const S extends Shape>(name: string, shape: S, options?: InputOptions): Node<WrittenShape<S>> {
  requireSort("input: name", name, anyText);
  const { kind = "real" } = readOptions("input", options, inputOptions);
  requireShape(shape, `input "${name}"`);
  return named(name, apply(Input, {}, { shape: Object.freeze([...shape]), kind }));
}
