import { AdjointError, input, lookUp, NDArray, type Node, substitute } from "@adjoint/core";
import type { Curve } from "../differences/curve.ts";
import { endToEnd, type FunctionAtPoint } from "../subjects/function-at-point.ts";
import type { Trial } from "../subjects/trial.ts";

/** A node that is bound, its value, and the direction in which it moves. */
export interface Move {
  readonly node: Node;
  readonly from: NDArray;
  readonly along: NDArray;
}

/** A function whose held nodes are inputs, and the values of these. */
export interface HeldStill {
  readonly outputs: readonly Node[];
  readonly values: ReadonlyMap<Node, NDArray>;
}

/**
 * The outputs of a point with an input in the place of each held node, bound to its value there: its differences agree with the gradient,
 * where those of the function itself would see through a `stopGradient`.
 */
export function heldStill(point: FunctionAtPoint): HeldStill {
  const { written, held } = point;
  if (held.length === 0) return { outputs: written.outputs, values: new Map() };
  const still = held.map((node): Node => input(`held ${node.op.name}`, node.shape));
  return {
    outputs: substitute(written.outputs, new Map(held.map((node, i) => [node, lookUp(still, i)]))),
    values: new Map(still.map((node, i) => [node, point.valueOf(lookUp(held, i))])),
  };
}

/**
 * The numbers of some nodes, end to end, as a function of how far others have moved; NaN where an op refuses the values that it then
 * gets.
 */
export function curveAlong(
  { point, modes }: Pick<Trial, "point" | "modes">,
  nodes: readonly Node[],
  moves: readonly Move[],
  values: ReadonlyMap<Node, NDArray> = new Map(),
): Curve {
  const moving = new Set(moves.map(({ node }) => node));
  const steady = [...point.bound, ...values].filter(([node]) => !moving.has(node));
  const run = modes.prepare(nodes, { axes: point.axes, given: new Map(steady) });
  return (t) => {
    const moved = new Map(moves.map(({ node, from, along }) => [node, plus(from, t, along)]));
    try {
      const arrays = run(moved);
      return arrays.length === 1 ? (arrays[0]?.data ?? []) : endToEnd(arrays);
    } catch (error) {
      if (t === 0 || !(error instanceof AdjointError)) throw error;
      return Float64Array.from(
        run(new Map(moves.map(({ node, from }) => [node, from]))).flatMap(({ data }) => [...data].fill(Number.NaN)),
      );
    }
  };
}

function plus({ data }: NDArray, t: number, along: NDArray): NDArray {
  return NDArray.adopt(
    along.shape,
    Float64Array.from(along.data, (v, i) => (data[i] as number) + t * v), // both have the shape of the node
  );
}
