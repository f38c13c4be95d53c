import { type NDArray, prepare } from "@adjoint/core";
import { type BinaryAddition, binaryAddition, NumpyRandom } from "@adjoint/data";
import { sgd, Trainer } from "@adjoint/training";
import { type Adder, adder, BITS } from "./adder.ts";
import type { Experiment } from "./experiments.ts";

/** The result of an experiment with one seed. */
export interface Outcome {
  /** The mean loss of every 100 iterations. */
  readonly losses: readonly number[];
  /** The share of 1,000 other additions of which every bit is right. */
  readonly right: number;
}

/** Trains an adder with a new pair of numbers in each iteration, as the source does. */
export async function trainAdder(
  { rate, ...options }: Experiment,
  { seed, iterations }: { readonly seed: number; readonly iterations: number },
): Promise<Outcome> {
  const random = new NumpyRandom(seed);
  const others = binaryAddition({ random, count: 1000, bits: BITS });
  const { inputs, targets } = binaryAddition({ random, count: iterations, bits: BITS });
  const net = adder(options);
  const trainer = new Trainer({
    loss: net.loss,
    parameters: net.weights,
    optimiser: sgd({ rate }),
    data: { x: inputs, t: targets },
    batchSize: 1,
    shuffle: false,
    interval: 100,
    random,
  });
  const { history, parameters } = await trainer.run(trainer.start(), { epochs: 1 });
  return { losses: history.map(({ loss }) => loss).toArray(), right: shareRight(net, parameters, others) };
}

/** The share of additions of which every bit is on the right side of one half. */
function shareRight(
  { y }: Adder,
  weights: Iterable<readonly [string, NDArray]>,
  { inputs, targets }: BinaryAddition,
): number {
  const bits = prepare(y)({ ...Object.fromEntries(weights), x: inputs });
  const wrong = new Set<number>();
  for (const [i, bit] of [...bits.data].entries())
    if (bit > 0.5 !== (targets.data[i] === 1)) wrong.add(Math.floor(i / BITS));
  return 1 - wrong.size / (bits.shape[0] ?? 1);
}
