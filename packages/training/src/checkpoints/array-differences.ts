import { type DType, formatShape, type NDArray, type Node, sameShape } from "@adjoint/core";
import type { Map as ImmutableMap } from "immutable";

/** What is compared with what. */
export interface Comparison {
  /** What the nodes are called in the messages: `parameters`. */
  readonly what: string;
  /** The named nodes that need an array each, of their shape. */
  readonly nodes: readonly Node[];
  /** The arrays there are. */
  readonly arrays: ImmutableMap<string, NDArray>;
  /** The dtype that every array should have. */
  readonly dtype: DType;
}

/** Everything in which arrays differ from what nodes need: names, shapes, dtypes; one sentence each, empty for none. */
export function arrayDifferences({ what, nodes, arrays, dtype }: Comparison): readonly string[] {
  const needed = new Map(nodes.map((node) => [node.name as string, node])); // what is kept by name has one
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
