import { lookUp, NDArray, type Node } from "@adjoint/core";
import type { GraphCase } from "../arbitraries/graph-case.ts";
import type { Curve } from "../differences/curve.ts";

/** A node and the direction in which it moves. */
export type Moved = readonly [node: Node, direction: NDArray];

/** A few numbers as a function of how far inputs have moved from their point. */
export function along(
  bindings: Iterable<readonly [string, NDArray]>,
  moved: readonly Moved[],
  evaluate: (bindings: ReadonlyMap<string, NDArray>) => NDArray,
): Curve {
  const point = new Map(bindings);
  return (t) => {
    const changes = moved.map(([{ name = "" }, direction]): [string, NDArray] => [
      name,
      plus(point.get(name), t, direction),
    ]);
    return evaluate(new Map([...point, ...changes])).data;
  };
}

/** The inputs of a case with their tangents. */
export function tangentsOf({ inputs, tangents }: GraphCase): readonly Moved[] {
  return inputs.map((node, i) => [node, lookUp(tangents, i)]);
}

function plus(x: NDArray | undefined, t: number, direction: NDArray): NDArray {
  return NDArray.adopt(
    direction.shape,
    Float64Array.from(direction.data, (v, i) => (x?.data[i] ?? 0) + t * v),
  );
}
