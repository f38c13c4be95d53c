import { type Node, parameter } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { type Optimiser, Trainer } from "@adjoint/training";
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

/** Goes down the valley from the start: a training without data, whose loss is a function of the parameters alone. */
export function descend(optimiser: Optimiser, steps: number): Path {
  const point: Node = parameter("point", [2]);
  const loss = valley(point) as Node<[]>; // the loss of a single point is a scalar
  const random = new NumpyRandom(0); // never used, since the start is given
  const trainer = new Trainer({ loss, parameters: [point], optimiser, random, interval: 1 });
  let state = trainer.start({ point: start });
  const points: (readonly number[])[] = [];
  for (let t = 0; t <= steps; t++) {
    points.push([...(state.parameters.get("point")?.data ?? [])]);
    state = trainer.stepOn(state); // a step reports the height before it, so one more step than points is needed
  }
  const losses = state.history.map(({ loss }) => loss).toArray();
  return { x: points.map(([x = NaN]) => x), y: points.map(([, y = NaN]) => y), losses };
}
