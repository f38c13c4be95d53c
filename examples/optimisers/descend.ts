import { type ArrayLike, evaluate, type NDArray, type Node, parameter, prepare } from "@adjoint/core";
import { type Optimiser, trainingGraph } from "@adjoint/training";
import { start, valley } from "./valley.ts";

/** A point of the plane after each step, the start first. */
export interface Path {
  /** The first coordinates. */
  readonly x: readonly number[];
  /** The second coordinates. */
  readonly y: readonly number[];
  /** The height at each. */
  readonly losses: readonly number[];
}

/** Goes down the valley from the start: what a Trainer does, without data. */
export function descend(optimiser: Optimiser, steps: number): Path {
  const point: Node = parameter("point", [2]);
  const loss = valley(point) as Node<[]>; // of a single point
  const { next, state, step } = trainingGraph({ loss, parameters: [point], optimiser });
  const variables = state.map(({ variable }) => variable);
  const take = prepare([loss, ...next, ...state.map((each) => each.next)]);
  const remembered = evaluate(
    state.map(({ initial }) => initial),
    { point: start },
  );
  let now: readonly ArrayLike[] = [start, ...remembered];
  const points: (readonly [number, number])[] = [];
  const losses: number[] = [];
  for (let t = 0; t <= steps; t++) {
    const values = new Map<Node, ArrayLike>([[step, t]]);
    for (const [i, node] of [point, ...variables].entries()) values.set(node, now[i] as ArrayLike); // one for each
    const [height, ...after] = take(values) as [NDArray, ...NDArray[]];
    points.push(t === 0 ? start : ([...(now[0] as NDArray).data] as [number, number])); // after the first step it is an array
    losses.push(height.item());
    now = after;
  }
  return { x: points.map(([x]) => x), y: points.map(([, y]) => y), losses };
}
