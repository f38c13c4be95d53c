import {
  ArgumentError,
  add,
  broadcastTo,
  div,
  input,
  mul,
  type Node,
  named,
  parameter,
  reshape,
  ShapeError,
  type StateVariable,
  sqrt,
  square,
  sub,
} from "@adjoint/core";
import { anyNumber, describeValue, type OptionTable, readOptions, truthValue } from "@adjoint/core/ops";
import { countAlong } from "../count-along.ts";
import { ones } from "../initialisers/ones.ts";
import { zeros } from "../initialisers/zeros.ts";
import { type Layer, layer } from "../layer.ts";
import { layerLabel } from "../layer-label.ts";
import { plusBias } from "../plus-bias.ts";
import { requireReal } from "../require-real.ts";
import { requireEpsilon } from "./require-epsilon.ts";
import { type Moments, spread, standardise } from "./standardise.ts";

/** Options of {@link batchNorm}. */
export interface BatchNormOptions {
  /** The name of the layer; its parameters are called `name/gamma` and `name/beta`. */
  readonly name: string;
  /** The number of features or channels, C. */
  readonly features: number;
  /** A small number that is added to the variance; 1e-5 if left out. */
  readonly epsilon?: number;
  /** Whether there is a beta to add; true if left out. */
  readonly bias?: boolean;
  /** The part $`m`$ of the running statistics that is kept at each update; 0.9 if left out. */
  readonly momentum?: number;
  /** The axis of the features: 1 if left out, as in `[N, C]` and `[N, C, H, W]`; −1 for `[N, T, C]`. */
  readonly axis?: number;
}

const momentsOptions: OptionTable<Moments> = { mean: "required", variance: "required" };

const batchNormOptions: OptionTable<BatchNormOptions> = {
  name: "required",
  features: "required",
  epsilon: "optional",
  bias: ["optional", truthValue],
  momentum: ["optional", anyNumber],
  axis: "optional",
};

/** The result of a batch norm in training. */
export interface BatchNormTraining {
  /** The result of the layer with the statistics of the batch. */
  readonly outputs: Node;
  /** The running statistics after this batch, `[C]` each; bind them at the next step. */
  readonly running: Moments;
  /** The running statistics as state variables, for the `carried` of a trainer. */
  readonly carried: readonly StateVariable[];
}

/** A batch norm: a layer that uses the statistics of the batch, and its two other forms. */
export type BatchNorm = Layer & {
  /** The running statistics as inputs, `name/mean` and `name/variance` [C]. They start from zeros and ones. */
  readonly running: Moments;
  /** The layer with the statistics of the batch, which also gives the updated running statistics. */
  readonly training: (x: Node, running?: Moments) => BatchNormTraining;
  /** The layer with the running statistics, for inference. */
  readonly inference: (x: Node, running?: Moments) => Node;
};

/**
 * The batch norm: $`y = \gamma (x - \mu) / \sqrt{\sigma^2 + \varepsilon} + \beta`$, for each feature with the mean and the
 * variance of the batch (and of all positions). There is no mode: a graph for training calls `training`, or the layer itself,
 * and another graph, for inference, calls `inference` with the statistics that training left.
 *
 * The running statistics are values that go in and come out: $`\mu' = m \mu + (1 - m) \mu_{batch}`$, and the same for the
 * variance, which is divided by n in both places. A trainer passes them on where it is given `carried`. Gradients do flow through the statistics of the batch.
 *
 * Parameters: `name/gamma` [C], and unless `bias` is false `name/beta` [C], which start from ones and zeros. Takes x `[N, C, …]` to y `[N, C, …]`.
 *
 * Source: Ioffe and Szegedy, Batch normalization (2015), algorithm 1.
 *
 * @throws ShapeError when it is made, for a size that is not a non-negative integer
 * @throws ArgumentError when it is made, for an epsilon below zero or not finite, or a momentum outside 0 … 1
 * @throws ShapeError when it is called, naming the layer and both shapes, if x does not have C features
 * @throws ShapeError when it is called for training, or ArgumentError at evaluation where axes are named, if there is only one
 *   value per feature, since the variance of one value is always 0. Let the Trainer drop a last batch that may have one example
 *
 * @example
 * ```ts
 * import { evaluate, input } from "@adjoint/core";
 * import { batchNorm } from "@adjoint/layers";
 * const norm = batchNorm({ name: "norm", features: 1, epsilon: 0, momentum: 0.5 });
 * const x = input("x", ["batch", 1]);
 * const { outputs, running } = norm.training(x);
 * const at = { x: [[1], [5]], "norm/gamma": [1], "norm/beta": [0], "norm/mean": [0], "norm/variance": [1] };
 * evaluate(outputs, at).toArray(); // => [[-1], [1]]
 * evaluate([running.mean, running.variance], at).map((each) => each.toArray()); // => [[1.5], [2.5]]
 * evaluate(norm.inference(x), at).toArray(); // => [[1], [5]]
 * ```
 */
export function batchNorm(options: BatchNormOptions): BatchNorm {
  readOptions("batchNorm", options, batchNormOptions);
  const { name, features, epsilon = 1e-5, bias = true, momentum = 0.9, axis = 1 } = options;
  const label = layerLabel("batchNorm", name, { features });
  const gamma: Node = parameter(`${name}/gamma`, [features], { init: ones() });
  const beta = bias ? parameter(`${name}/beta`, [features], { init: zeros() }) : undefined;
  const running: Moments = Object.freeze({
    mean: input(`${name}/mean`, [features]),
    variance: input(`${name}/variance`, [features]),
  });
  requireEpsilon(label, epsilon);
  requireMomentum(label, momentum);
  const requireFeatures = (x: Node): readonly number[] => {
    const position = axis < 0 ? axis + x.shape.length : axis;
    if (x.shape[position] !== features) {
      throw new ShapeError(
        `${label}: x with C along axis ${axis} · gamma[C]: C is ${features}; got x: ${x}, gamma: ${gamma}.`,
      );
    }
    requireReal(label, { x });
    const axes: readonly number[] = x.shape.map((_: unknown, i: number) => i);
    return axes.filter((i) => i !== position);
  };
  const scaled = (x: Node, standard: Node): Node => {
    const along = alongFeatures(x);
    return named(name, plusBias(mul(standard, along(gamma)), beta && along(beta)));
  };
  const alongFeatures = (x: Node): ((each: Node) => Node) => {
    const after = axis < 0 ? -1 - axis : x.shape.length - 1 - axis;
    return (each) => reshape(each, [features, ...new Array<number>(after).fill(1)]);
  };
  const readRunning = (given: Moments = running): Moments => readOptions(`${label}: running`, given, momentsOptions);
  const training = (x: Node, given?: Moments): BatchNormTraining => {
    const before = readRunning(given);
    const axes = requireFeatures(x);
    const count = countAlong(x, { what: `values per feature of ${label}`, axes, least: 2 });
    const ofBatch = spread(x, axes, count);
    const perFeature = (each: Node): Node => reshape(each, [features]);
    const update = (old: Node, now: Node): Node => add(mul(momentum, old), mul(1 - momentum, now));
    const after = {
      mean: named(`${name}/mean`, update(before.mean, perFeature(ofBatch.mean))),
      variance: named(`${name}/variance`, update(before.variance, perFeature(square(ofBatch.size)))),
    };
    return {
      outputs: scaled(x, standardise(ofBatch, epsilon)),
      running: after,
      carried: [
        { variable: before.mean, next: after.mean, initial: broadcastTo(0, [features]) },
        { variable: before.variance, next: after.variance, initial: broadcastTo(1, [features]) },
      ],
    };
  };
  const inference = (x: Node, given?: Moments): Node => {
    requireFeatures(x); // only to throw if x does not fit
    const { mean, variance } = readRunning(given);
    const along = alongFeatures(x);
    return scaled(x, div(sub(x, along(mean)), sqrt(add(along(variance), epsilon))));
  };
  return layer(
    (x: Node): Node => training(x).outputs,
    beta === undefined ? [gamma] : [gamma, beta],
    { name, kind: "batchNorm", from: [running.mean, running.variance] },
    { running, training, inference },
  );
}

function requireMomentum(layer: string, momentum: number): void {
  if (!(momentum >= 0 && momentum <= 1)) {
    throw new ArgumentError(`${layer}: momentum is ${describeValue(momentum)}; a number from 0 to 1 is needed.`);
  }
}
