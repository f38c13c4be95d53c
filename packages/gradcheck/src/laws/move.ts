import { NDArray, type Node } from "@adjoint/core";
import type { OpCase } from "../arbitraries/op-case.ts";
import { marginOf } from "../arbitraries/smooth-values.ts";
import type { Curve } from "../differences/curve.ts";
import type { CaseGraph } from "../subjects/case-graph.ts";

/** A node and the direction that it moves in. */
export type Move = readonly [node: Node, direction: NDArray];

/** The numbers of a node as a function of how far some inputs of the graph have moved. */
export function move(graph: CaseGraph, node: Node, moves: readonly Move[]): Curve {
  const nodes = [node]; // always the same list, so that it is prepared once
  return (t) => {
    const changes = moves.map(([moved, direction]) => [moved, plus(graph.bindings.get(moved), t, direction)] as const);
    return graph.evaluate(nodes, ...changes)[0]?.data ?? [];
  };
}

/** A step along a direction of at most 1.5 that stays inside the margin of every domain: a power of two. */
export function safeStep({ op }: OpCase): number {
  const margin = Math.min(...op.inputs.map((name) => marginOf(op.domain[name] ?? { kinds: [] })));
  return 2 ** Math.floor(Math.log2(margin / 2));
}

function plus(x: NDArray | undefined, t: number, direction: NDArray): NDArray {
  const data = direction.data;
  return NDArray.adopt(
    direction.shape,
    Float64Array.from(data, (v, i) => (x?.data[i] ?? 0) + t * v),
  );
}
