import {
  add,
  gradients,
  input,
  mean,
  mul,
  type NDArray,
  type Node,
  ndarray,
  prepare,
  square,
  sum,
  tanh,
} from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { affine, meanSquaredError, normal, sequential } from "@adjoint/layers";
import { adam, Trainer } from "@adjoint/training";

/** Options of a fit. */
export interface FitOptions {
  /** The weight of the mean squared slope in the loss; 0 for a plain fit. */
  readonly weight: number;
  /** The seed of the random numbers. */
  readonly seed: number;
  /** Steps, each with all points. */
  readonly steps: number;
}

/** The nodes of the fit. */
export interface FitGraph {
  /** The net at the points x, [N, 1]. */
  readonly y: Node;
  /** Its derivative at the inputs `places`, [M, 1]. */
  readonly slope: Node;
  /** The mean squared error and the penalty. */
  readonly loss: Node<[]>;
  /** The parameters. */
  readonly parameters: readonly Node[];
}

/**
 * A net of one input and one output, and a loss that contains its derivative: mean (y − t)² + λ mean (∂y/∂x)². Training it
 * differentiates the gradient by x again, by the parameters.
 */
export function fitGraph(weight: number): FitGraph {
  const net = sequential(
    affine({ name: "first", inputs: 1, outputs: 40, init: normal({ standardDeviation: 4 }) }),
    tanh,
    affine({ name: "second", inputs: 40, outputs: 1 }),
  );
  const y: Node = net(input("x", ["points", 1]));
  const places: Node = input("places", ["places", 1]);
  const slope = gradients(sum(net(places)) as Node, places); // each output only depends on its own place, so this is the slope at each
  const fit = meanSquaredError(y, input("t", ["points", 1]));
  const loss = add(fit, mul(weight, mean(square(slope)))) as Node<[]>;
  return { y, slope, loss, parameters: net.parameters };
}

/** A fitted curve. */
export interface Fit {
  /** The noisy points. */
  readonly points: { readonly x: readonly number[]; readonly y: readonly number[] };
  /** The curve at 201 places from −1 to 1. */
  readonly curve: { readonly x: readonly number[]; readonly y: readonly number[] };
  /** The root mean square of its slope. */
  readonly slope: number;
  /** The root mean square of its distance from sin 3x, from which the points were drawn. */
  readonly error: number;
}

const grid = Array.from({ length: 201 }, (_, i) => i / 100 - 1);

/** Fits 16 noisy points of sin 3x; the slope is penalised at 64 places between −1 and 1. */
export async function fit({ weight, seed, steps }: FitOptions): Promise<Fit> {
  const random = new NumpyRandom(seed);
  const x = Array.from({ length: 16 }, (_, i) => (2 * i) / 15 - 1);
  const noise = random.normal([16]).data;
  const t = x.map((place, i) => Math.sin(3 * place) + 0.3 * (noise[i] ?? 0));
  const { y, slope, loss, parameters } = fitGraph(weight);
  const column = (values: readonly number[]): NDArray => ndarray(values.map((value) => [value]));
  const trainer = new Trainer({
    loss,
    parameters,
    optimiser: adam({ rate: 0.01 }),
    data: { x: column(x), t: column(t) },
    fixed: { places: column(Array.from({ length: 64 }, (_, i) => (2 * i) / 63 - 1)) },
    batchSize: 16,
    random,
  });
  const last = await trainer.run(trainer.start(), { epochs: steps });
  const at = prepare({ y, slope })(new Map([...last.parameters, ["x", column(grid)], ["places", column(grid)]]));
  const rms = (values: readonly number[]): number =>
    Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);
  const curve = [...at.y.data];
  return {
    points: { x, y: t },
    curve: { x: grid, y: curve },
    slope: rms([...at.slope.data]),
    error: rms(curve.map((value, i) => value - Math.sin(3 * (grid[i] ?? 0)))),
  };
}
