import { type DType, formatShape, type NDArray, type Node, sameShape } from "@adjoint/core";
import type { Map as ImmutableMap } from "immutable";

/** Nodes, and the arrays to compare with them. */
export interface Comparison {
  /** The name of the group of nodes in messages: `parameters`. */
  readonly what: string;
  /** The nodes, all named; each needs an array of its shape. */
  readonly nodes: readonly Node[];
  /** The arrays, by name. */
  readonly arrays: ImmutableMap<string, NDArray>;
  /** The dtype that every array should have. */
  readonly dtype: DType;
}

/** All differences between arrays and the needs of nodes, in names, shapes and dtypes: a sentence for each. */
export function arrayDifferences({ what, nodes, arrays, dtype }: Comparison): readonly string[] {
  const needed = new Map(nodes.map((node) => [node.name as string, node])); // `trainingGraph` requires names
  const lines: string[] = [];
  for (const [name, node] of needed) {
    const array = arrays.get(name);
    if (array === undefined) {
      lines.push(`${what}: ${node} is missing`);
      continue;
    }
    const [shape, stored] = [sameShape(array.shape, node.shape), array.dtype === dtype];
    if (!shape) lines.push(`${what}: ${node} has the shape ${formatShape(array.shape)} there`);
    if (!stored) lines.push(`${what}: ${node} is ${array.dtype} there, ${dtype} here`);
  }
  for (const [name, array] of arrays) {
    if (!needed.has(name)) lines.push(`${what}: ${name} ${formatShape(array.shape)} is there, and unknown here`);
  }
  return lines;
}
