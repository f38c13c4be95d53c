import {
  ArgumentError,
  type Bindings,
  initialise,
  type NDArray,
  type Node,
  ops,
  type RandomSource,
  readOptions,
  reference,
  requireChoice,
  requireWholeNumber,
  topology,
} from "@adjoint/core";
import { Map as ImmutableMap } from "immutable";
import { measure } from "../metrics/measure.ts";
import { requireOptimiser } from "../optimisers/optimiser.ts";
import { type Batch, Batches, batchOf, hasExamples } from "./batches.ts";
import { type ExampleOrder, firstOrder } from "./example-order.ts";
import { firstParameters } from "./first-parameters.ts";
import { firstState } from "./first-state.ts";
import { type OrderPlace, orderAt, orderPlace } from "./order-at.ts";
import { requireState } from "./require-state.ts";
import type { RunOptions } from "./run-options.ts";
import { runTraining } from "./run-training.ts";
import { takeRest } from "./take-loss.ts";
import { type TrainerOptions, trainerOptions } from "./trainer-options.ts";
import { type TrainingGraph, trainingGraph } from "./training-graph.ts";
import { type TrainingState, ValidationEntry } from "./training-state.ts";
import { TrainingStep } from "./training-step.ts";

/**
 * Trains parameters by mini-batches. It is a function from state to state and holds none itself: every {@link TrainingState}
 * stays as it is, and a run may start from any.
 *
 * An epoch takes all examples once, in batches of `batchSize` along the leading axis of the data. With shuffling, each epoch
 * permutes the order of the epoch before: $`o'_i = o_{p_i}`$. A last batch with fewer examples is kept unless `lastBatch`
 * says otherwise. Loss, gradients and update are one graph, evaluated once a step.
 *
 * @example
 * ```ts
 * import { input, mean, ndarray, parameter, square, sub } from "@adjoint/core";
 * import { sgd, Trainer } from "@adjoint/training";
 * const x = input("x", ["batch"]);
 * const centre = parameter("centre", []);
 * const random = { uniform: () => ndarray(0), normal: () => ndarray(0), permutation: () => ndarray([2, 0, 1], "int32") };
 * const trainer = new Trainer({
 *   loss: mean(square(sub(x, centre))),
 *   optimiser: sgd({ rate: 0.25 }),
 *   data: { x: [1, 2, 6] },
 *   batchSize: 3,
 *   random,
 * });
 * const first = trainer.start({ centre: 0 });
 * const last = await trainer.run(first, { epochs: 20 });
 * last.parameters.get("centre")?.item(); // => 2.99999713897705
 * first.parameters.get("centre")?.item(); // => 0
 * ```
 */
export class Trainer {
  /** What a step evaluates: loss, gradients and update, for printing, drawing and export. */
  readonly graph: TrainingGraph;
  /** How many steps there are in an epoch; infinitely many where batches come from elsewhere, and {@link endEpoch} ends it. */
  readonly stepsPerEpoch: number;
  /** How real numbers are stored. */
  readonly dtype: "float64" | "float32";
  /** How many examples there are; 0 where batches come from elsewhere. */
  readonly exampleCount: number;
  readonly #random: RandomSource;
  readonly #batches: Batches | undefined;
  readonly #step: TrainingStep;
  readonly #measure: ReturnType<typeof measure> | undefined;

  /**
   * @throws ArgumentError for an option that there is not, one that is missing, a count that is not a positive integer, no
   * parameters, or no data
   * @throws ShapeError if the values of the data have different numbers of examples
   * @throws GradientError if the loss is not a scalar
   */
  constructor(options: TrainerOptions) {
    const {
      loss,
      optimiser,
      random,
      dtype = "float64",
      evaluator = reference,
    } = readOptions("Trainer", options, trainerOptions);
    requireOptimiser("Trainer", optimiser);
    requireChoice("Trainer: dtype", dtype, ["float64", "float32"]);
    const parameters = options.parameters ?? topology([loss]).nodes.filter(({ op }) => op === ops.Parameter);
    if (parameters.length === 0) throw new ArgumentError(`Trainer: the loss ${loss} depends on no parameter.`);
    this.graph = trainingGraph({ loss, parameters, optimiser, carried: options.carried ?? [] });
    this.#batches = hasExamples(options) ? new Batches(options) : undefined;
    this.stepsPerEpoch = this.#batches?.perEpoch ?? Number.POSITIVE_INFINITY;
    this.exampleCount = this.#batches?.exampleCount ?? 0;
    const { interval = this.stepsPerEpoch } = options;
    if (options.interval !== undefined) requireWholeNumber("Trainer: interval", options.interval, { min: 1 });
    this.#random = random;
    this.dtype = dtype;
    this.#step = new TrainingStep(this.graph, { ...options, interval, dtype, evaluator });
    const { validation } = options;
    this.#measure = validation === undefined ? undefined : measure(validation, { dtype, evaluator });
    Object.freeze(this);
  }

  /**
   * The state before the first step.
   *
   * @param first - first values of the parameters, by name or by node; where absent, made by their `init` from `random`
   * @throws BindingError for a parameter without a first value, or with one of another shape
   */
  start(first?: Bindings): TrainingState {
    const { graph, dtype } = this;
    const given = first ?? initialise(graph.parameters, this.#random);
    const parameters = firstParameters(graph.parameters, given, dtype);
    return firstState(graph, { parameters, order: this.#batches?.firstOrder ?? firstOrder(0, undefined), dtype });
  }

  /**
   * What the next step is evaluated with: its batch by the keys of the data, the parameters by node. For a look at it with
   * `trace`, or a check of its gradients.
   */
  bindings(state: TrainingState): ImmutableMap<string | Node, NDArray> {
    requireState("Trainer.bindings", state);
    return ImmutableMap(this.#step.inputs(state, this.#ownBatch(state).bindings));
  }

  /**
   * The state after one more step, on the next batch of its own examples.
   *
   * @throws DivergenceError if the loss or anything that comes next is NaN or infinite
   * @throws ArgumentError for a trainer without examples of its own
   */
  step(state: TrainingState): TrainingState {
    requireState("Trainer.step", state);
    const batch = this.#ownBatch(state);
    const next = this.#step.after(state, batch).set("order", batch.order);
    return batch.isLast ? this.#ended(next) : next;
  }

  /**
   * The state after one more step on a batch from elsewhere: a stream of examples that no memory holds, say. For a trainer
   * without `data`, to which an epoch is what {@link endEpoch} ends.
   *
   * @param batch - a value for each input, all with one example after the other along the leading axis; left out where the
   *   loss asks for none, since it is a function of the parameters alone
   * @throws ArgumentError for a trainer with examples of its own, or a batch without examples
   * @throws ShapeError if the values of the batch have different numbers of examples
   * @throws DivergenceError if the loss or anything that comes next is NaN or infinite
   *
   * @example
   * ```ts
   * import { input, mean, ndarray, parameter, square, sub } from "@adjoint/core";
   * import { sgd, Trainer } from "@adjoint/training";
   * async function* batches() {
   *   for (let i = 0; i < 20; i++) yield { x: [1, 2, 6] };
   * }
   * const random = { uniform: () => ndarray(0), normal: () => ndarray(0), permutation: () => ndarray([]) };
   * const loss = mean(square(sub(input("x", ["batch"]), parameter("centre", []))));
   * const trainer = new Trainer({ loss, optimiser: sgd({ rate: 0.25 }), random });
   * let state = trainer.start({ centre: 0 });
   * for await (const batch of batches()) state = trainer.stepOn(state, batch);
   * state = trainer.endEpoch(state);
   * state.parameters.get("centre")?.item(); // => 2.99999713897705
   * state.history.size; // => 1
   * ```
   */
  stepOn(state: TrainingState, batch: Bindings = {}): TrainingState {
    requireState("Trainer.stepOn", state);
    this.#requireNoExamples("stepOn");
    return this.#step.after(state, batchOf(batch));
  }

  /**
   * The same state with its epoch ended, after steps on batches from elsewhere: the mean loss of the steps that no entry of
   * the history has yet joins it, and the validation is measured.
   *
   * @throws ArgumentError for a trainer with examples of its own, whose steps end their epochs themselves
   */
  endEpoch(state: TrainingState): TrainingState {
    requireState("Trainer.endEpoch", state);
    this.#requireNoExamples("endEpoch");
    return this.#ended(takeRest(state));
  }

  /**
   * Steps until so many epochs are finished, `until` says yes or the signal says stop, and gives the state reached. In
   * between it lets other work happen about twenty times a second, so that a page repaints and a signal arrives.
   *
   * @throws DivergenceError if a loss or anything that comes next is NaN or infinite; its `state` is the last good one
   * @throws ArgumentError if `epochs` is not a non-negative integer
   */
  run(state: TrainingState, options: RunOptions): Promise<TrainingState> {
    return runTraining(this, state, options);
  }

  /**
   * The order of the examples where a checkpoint stopped, and those after it.
   *
   * @throws ArgumentError if the trainer cannot come to that order
   */
  orderAt(place: OrderPlace): ExampleOrder {
    readOptions("Trainer.orderAt", place, orderPlace);
    const perEpoch = this.stepsPerEpoch;
    const none = { exampleCount: 0, perEpoch, firstOrder: firstOrder(0, undefined), random: undefined };
    return this.#batches?.orderAt(place) ?? orderAt(place, none);
  }

  #ownBatch(state: TrainingState): Batch {
    if (this.#batches !== undefined) return this.#batches.after(state);
    throw new ArgumentError("Trainer: it has no examples; give it data and batchSize, or each batch to stepOn.");
  }

  #requireNoExamples(method: string): void {
    if (this.#batches === undefined) return;
    throw new ArgumentError(
      `Trainer: ${method} is for batches from elsewhere; leave data and batchSize out to give them.`,
    );
  }

  #ended(state: TrainingState): TrainingState {
    const [step, epoch] = [state.step, state.epoch + 1];
    const values = this.#measure?.(state.parameters.merge(state.carried));
    const entries = values === undefined ? [] : [ValidationEntry({ epoch, step, values })];
    return state.merge({ epoch, validations: state.validations.push(...entries) });
  }
}
