import { mean, type Node, ndarray, prepare, square } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { adam, cosineDecay, type Reporter, Trainer } from "@adjoint/training";
import type { Equation } from "./equation.ts";

/** Places, each a row of coordinates. */
export type Places = readonly (readonly number[])[];

/** How an equation is solved. */
export interface SolveOptions {
  /** Where the equation shall hold. */
  readonly places: Places;
  /** Steps of Adam, each with all places. */
  readonly steps: number;
  /** Where the first weights begin. */
  readonly seed: number;
  /** Who is told how it goes. */
  readonly reporter?: Reporter;
}

/** A solved equation. */
export interface Solution {
  /** The mean squared residual at each step. */
  readonly losses: readonly number[];
  /** The solution by the net at any places. */
  readonly at: (places: Places) => readonly number[];
}

/** Trains the net until the equation holds at the places: the loss is the mean squared residual. No solution is shown to it. */
export async function solve(equation: Equation, { places, steps, seed, reporter }: SolveOptions): Promise<Solution> {
  const trainer = new Trainer({
    loss: mean(square(equation.residual)) as Node<[]>,
    parameters: equation.parameters,
    optimiser: adam({ rate: cosineDecay({ rate: 0.03, steps }) }),
    data: { places: ndarray(places.map((place) => [...place])) },
    batchSize: places.length,
    shuffle: false,
    random: new NumpyRandom(seed),
  });
  const last = await trainer.run(trainer.start(), { epochs: steps, ...(reporter && { reporter }) });
  const value = prepare(equation.u);
  return {
    losses: last.history.map(({ loss }) => loss).toArray(),
    at: (where) => [
      ...value(new Map([...last.parameters, ["places", ndarray(where.map((place) => [...place]))]])).data,
    ],
  };
}

/** The root mean square of what a solution has wrong at some places. */
export function errorOf({ at }: Solution, { exact }: Equation, places: Places): number {
  const squares = at(places).map((value, i) => (value - exact(places[i] ?? [])) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}
