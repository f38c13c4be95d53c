import {
  type ArrayLike,
  evaluate,
  gradients,
  initialise,
  mean,
  type Node,
  ndarray,
  sqrt,
  square,
  std,
} from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { type Design, deepNet } from "./deep-net.ts";

/** How large a net is, and where its random numbers begin. */
export interface Setting {
  /** Hidden layers. */
  readonly depth: number;
  /** Units in each, H. */
  readonly width: number;
  /** Seed of the inputs, the labels and the first weights. */
  readonly seed: number;
}

/** What goes through a net before its first step, by hidden layer, the first layer first. */
export interface Signals {
  /** The root of the mean square of ∂L/∂u, where u enters the activation. */
  readonly gradients: readonly number[];
  /** The standard deviation of what leaves the activation. */
  readonly spreads: readonly number[];
  /** The loss. */
  readonly loss: number;
}

/** One forward and one backward pass with 64 normal inputs and random labels. */
export function signals(design: Design, { depth, width, seed }: Setting): Signals {
  const random = new NumpyRandom(seed);
  const x = random.normal([64, width]);
  const labels = ndarray(
    Array.from(random.uniform([64]).data, (u) => Math.floor(10 * u)),
    "int32",
  );
  const { sums, outputs, loss } = deepNet(design, depth, width);
  const bars: readonly Node[] = gradients(loss, sums);
  const nodes = {
    gradients: bars.map((bar) => sqrt(mean(square(bar)))),
    spreads: outputs.map((z) => std(z)),
  };
  const bindings = new Map<string, ArrayLike>([...initialise([loss], random), ["x", x], ["labels", labels]]);
  const numbers = (list: readonly Node[]): readonly number[] => evaluate(list, bindings).map((value) => value.item());
  return {
    gradients: numbers(nodes.gradients),
    spreads: numbers(nodes.spreads),
    loss: evaluate(loss, bindings).item(),
  };
}

/** By how much the gradient changes from a layer to the one below it: the geometric mean over all layers. */
export function factorPerLayer(gradients: readonly number[]): number {
  const [first = NaN] = gradients;
  const last = gradients.at(-1) ?? NaN;
  return (first / last) ** (1 / (gradients.length - 1));
}
