import { type Axis, axisSize, cast, concat, constant, type Node, ndarray, ops, reshape } from "@adjoint/core";
import { match } from "@adjoint/core/graphs";
import { OnnxError } from "../onnx-error.ts";

/** A number of a shape: a size, the name of an axis, or `null` where neither is known. */
export type Item = Axis | null;

/**
 * A value of a file: a node, or the numbers of a shape on their way, of which a file makes other shapes. These are folded while
 * the file is read, and become nodes only where something else asks for them.
 */
export type ImportedValue =
  | { readonly node: Node }
  | {
      /** The numbers, in order. */
      readonly items: readonly Item[];
      /** Whether they are one number of rank 0. */
      readonly isScalar: boolean;
    };

/** The value as a node. */
export function nodeOf(value: ImportedValue): Node {
  if ("node" in value) return value.node;
  const { items, isScalar } = value;
  if (items.every((item) => typeof item === "number"))
    return constant(ndarray({ shape: isScalar ? [] : [items.length], data: Int32Array.from(items, toWord) }));
  const nodes = items.map((item): Node => cast(axisSize(known(item)), { kind: "int32" }));
  if (isScalar) return nodes[0] as Node; // one number
  return concat(nodes.map((node): Node => reshape(node, [1])));
}

/** Ends of slices lie beyond what an int32 holds. */
function toWord(value: number): number {
  return Math.min(Math.max(value, -(2 ** 31)), 2 ** 31 - 1);
}

function known(item: Item): Axis {
  if (item === null)
    throw new OnnxError("a size is computed in a way that cannot be followed; give sizes by the option axes");
  return item;
}

/** The numbers of a value, if they are known. */
export function itemsOf(value: ImportedValue): readonly Item[] | undefined {
  if ("items" in value) return value.items;
  const found = match(value.node, ops.Constant);
  if (found === undefined || value.node.kind !== "int32" || value.node.shape.length > 1) return undefined;
  return [...found.attributes.value.data];
}

/** Some numbers of a shape. */
export function itemsValue(items: readonly Item[]): ImportedValue {
  return { items, isScalar: false };
}
