import { add, div, input, mean, type NDArray, type Node, neg, prepare, softplus } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { adam, averaged, averagedParameters, Trainer } from "@adjoint/training";
import { NOISE, net } from "./nets.ts";
import { ring } from "./ring.ts";

/** How to train. */
export interface GanOptions {
  /** The seed of everything. */
  readonly seed: number;
  /** The number of steps of each net. */
  readonly steps: number;
  /** The number of points in a batch. */
  readonly batch?: number;
  /** Called after some steps with the number of steps and points of the generator. */
  readonly look?: (step: number, points: NDArray) => void;
}

/** A trained generator, and how the two losses went. */
export interface Gan {
  /** Points that the generator draws, $`[N, 2]`$. */
  draw(count: number): NDArray;
  /** The same from the moving average of its weights. */
  drawAveraged(count: number): NDArray;
  /** The losses of the two nets, over the last hundred steps each. */
  readonly losses: { readonly generator: readonly number[]; readonly discriminator: readonly number[] };
}

/**
 * Two nets, two trainers. The discriminator learns to tell true points from made ones, the generator to make such that it cannot.
 * Each trainer moves its own parameters and is given those of the other net as `fixed`.
 */
export function trainGan({ seed, steps, batch = 128, look }: GanOptions): Gan {
  const random = new NumpyRandom(seed);
  const generator = net("generator", { inputs: NOISE, outputs: 2 });
  const discriminator = net("discriminator", { inputs: 2, outputs: 1 });
  const [noise, truth] = [input("noise", ["batch", NOISE]), input("truth", ["batch", 2])];
  const made = generator(noise);
  // −ln σ(s) of true points and −ln(1 − σ(s)) of made ones; for the generator −ln σ(s) of made ones
  const [ofTrue, ofMade] = [discriminator(truth), discriminator(made)];
  const telling: Node<[]> = div(add(mean(softplus(neg(ofTrue))), mean(softplus(ofMade))), 2);
  const hiding: Node<[]> = mean(softplus(neg(ofMade)));

  const shared = { random, interval: 100, dtype: "float32" } as const;
  const optimiser = adam({ rate: 1e-3, beta1: 0.5 });
  const teller = new Trainer({ loss: telling, parameters: discriminator.parameters, optimiser, ...shared });
  const hider = new Trainer({
    loss: hiding,
    parameters: generator.parameters,
    optimiser: averaged(optimiser, { decay: 0.995 }),
    ...shared,
  });

  let [told, hidden] = [teller.start(), hider.start()];
  const generate = prepare(made, { dtype: "float32" });
  const noiseOf = (count: number): NDArray => random.normal([count, NOISE]);
  for (let step = 1; step <= steps; step++) {
    told = teller.stepOn(told, { truth: ring(random, batch), noise: noiseOf(batch) }, { fixed: hidden.parameters });
    hidden = hider.stepOn(hidden, { noise: noiseOf(batch) }, { fixed: told.parameters });
    if (look !== undefined && step % 250 === 0)
      look(step, generate({ noise: noiseOf(500), ...hidden.parameters.toObject() }));
  }
  return {
    draw: (count) => generate({ noise: noiseOf(count), ...hidden.parameters.toObject() }),
    drawAveraged: (count) => generate({ noise: noiseOf(count), ...averagedParameters(hidden).toObject() }),
    losses: {
      generator: hidden.history.map(({ loss }) => loss).toArray(),
      discriminator: told.history.map(({ loss }) => loss).toArray(),
    },
  };
}
