import {
  ArgumentError,
  type Bindings,
  initialise,
  type NDArray,
  type Node,
  ops,
  type RandomSource,
} from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { readOptions, requireChoice, requireWholeNumber } from "@adjoint/core/ops";
import { wasm } from "@adjoint/engine";
import { Map as ImmutableMap } from "immutable";
import { measure } from "../metrics/measure.ts";
import { requireOptimiser } from "../optimisers/optimiser.ts";
import { type Batch, Batches, batchOf, hasExamples } from "./batches.ts";
import { type ExampleOrder, firstOrder } from "./example-order.ts";
import { firstParameters } from "./first-parameters.ts";
import { firstState } from "./first-state.ts";
import type { Kept } from "./kept-values.ts";
import { type OrderPosition, orderAt, orderPlace } from "./order-at.ts";
import { requireState } from "./require-state.ts";
import type { RunOptions } from "./run-options.ts";
import { runTraining } from "./run-training.ts";
import { fixedOf, type StepOptions } from "./step-options.ts";
import { takeRest } from "./take-loss.ts";
import { type TrainerOptions, trainerOptions } from "./trainer-options.ts";
import { type TrainingGraph, trainingGraph } from "./training-graph.ts";
import { type TrainingState, ValidationEntry } from "./training-state.ts";
import { type StepPlace, TrainingStep } from "./training-step.ts";

/**
 * Trains parameters by mini-batches. It is a function from state to state and holds none itself: every {@link TrainingState}
 * stays as it is, and a run may start from any.
 *
 * An epoch takes all examples once, in batches of `batchSize` along the leading axis of the data. With shuffling, each epoch
 * permutes the order of the epoch before: $`o'_i = o_{p_i}`$. A last batch with fewer examples is kept unless `lastBatch`
 * says otherwise. Loss, gradients and update are one graph, evaluated once in each step.
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
  /** The graph of a step: loss, gradients and update, for printing, drawing and export. */
  readonly graph: TrainingGraph;
  /** What it was made with, for those who train the same elsewhere. */
  readonly options: Readonly<TrainerOptions>;
  /** The number of steps in an epoch; infinite if batches are passed to {@link stepOn}, since {@link endEpoch} then ends an epoch. */
  readonly stepsPerEpoch: number;
  /** How real numbers are stored. */
  readonly dtype: "float64" | "float32";
  /** The number of examples; 0 if batches are passed to {@link stepOn}. */
  readonly exampleCount: number;
  readonly #random: RandomSource;
  readonly #batches: Batches | undefined;
  readonly #step: TrainingStep;
  readonly #measure: ReturnType<typeof measure> | undefined;

  /**
   * @throws ArgumentError for an unknown or missing option, a count that is not a positive integer, a loss without
   * parameters, or empty data
   * @throws ShapeError if the values of the data have different numbers of examples
   * @throws GradientError if the loss is not a scalar
   */
  constructor(options: TrainerOptions) {
    const {
      loss,
      optimiser,
      random,
      dtype = "float64",
      evaluator = wasm,
    } = readOptions("Trainer", options, trainerOptions);
    requireOptimiser("Trainer", optimiser);
    requireChoice("Trainer: dtype", dtype, ["float64", "float32"]);
    const parameters = options.parameters ?? topology([loss]).nodes.filter(({ op }) => op === ops.Parameter);
    if (parameters.length === 0) throw new ArgumentError(`Trainer: the loss ${loss} does not depend on a parameter.`);
    const { weight, carried = [] } = options;
    this.graph = trainingGraph({
      loss,
      parameters,
      optimiser,
      carried,
      dtype,
      ...(weight === undefined ? {} : { weight }),
    });
    this.#batches = hasExamples(options) ? new Batches(options) : undefined;
    this.stepsPerEpoch = this.#batches?.perEpoch ?? Number.POSITIVE_INFINITY;
    this.exampleCount = this.#batches?.exampleCount ?? 0;
    const { interval = this.stepsPerEpoch } = options;
    if (options.interval !== undefined) requireWholeNumber("Trainer: interval", options.interval, { min: 1 });
    this.options = Object.freeze({ ...options });
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
   * @param first - first values of the parameters, by name or by node; if left out, made by their `init` from `random`
   * @throws BindingError for a parameter without a first value, or with one of another shape
   */
  start(first?: Bindings): TrainingState {
    const { graph, dtype } = this;
    const given = first ?? initialise(graph.parameters, this.#random);
    const parameters = firstParameters(graph.parameters, given, dtype);
    return firstState(graph, { parameters, order: this.#batches?.firstOrder ?? firstOrder(0, undefined), dtype });
  }

  /**
   * The bindings of the next step: its batch by the keys of the data, the parameters by node. Use them to inspect the step with
   * `trace`, or to check its gradients.
   */
  bindings(state: TrainingState, options: StepOptions = {}): ImmutableMap<string | Node, NDArray> {
    requireState("Trainer.bindings", state);
    const fixed = fixedOf("Trainer.bindings", options);
    return ImmutableMap(this.#step.inputs(state, { ...this.#ownBatch(state), fixed }));
  }

  /**
   * The state after one more step, on the next batch of its own examples.
   *
   * @throws DivergenceError if the loss or anything that comes next is NaN or infinite
   * @throws ArgumentError if the trainer does not have its own examples
   */
  step(state: TrainingState, options: StepOptions = {}): TrainingState {
    requireState("Trainer.step", state);
    const fixed = fixedOf("Trainer.step", options);
    const batch = this.#ownBatch(state);
    const next = this.#step.after(state, { ...batch, fixed }).set("order", batch.order);
    return batch.isLast ? this.#ended(next, () => next) : next;
  }

  /**
   * The state after one more step on a given batch, such as one from a stream of examples that do not fit into memory. For a
   * trainer without `data`, whose epochs are ended by {@link endEpoch}.
   *
   * @param batch - a value for each input, all with one example after the other along the leading axis; left out if
   *   the loss has no inputs
   * @param options - values for this step that are not examples
   * @throws ArgumentError if the trainer has its own examples, or the batch is empty
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
  stepOn(state: TrainingState, batch: Bindings = {}, options: StepOptions = {}): TrainingState {
    requireState("Trainer.stepOn", state);
    this.#requireNoExamples("stepOn");
    const fixed = fixedOf("Trainer.stepOn", options);
    return this.#step.after(state, { ...batchOf(batch), fixed });
  }

  /**
   * Ends an epoch of steps on given batches: the mean loss since the last entry of the history becomes a new entry, and the validation
   * is measured.
   *
   * @throws ArgumentError if the trainer has its own examples, since its steps end their epochs themselves
   */
  endEpoch(state: TrainingState): TrainingState {
    requireState("Trainer.endEpoch", state);
    this.#requireNoExamples("endEpoch");
    return this.#ended(takeRest(state), () => state);
  }

  /**
   * Makes steps until `epochs` are finished, `until` returns true or the signal is aborted, and returns the state that was reached.
   * About twenty times a second it lets other tasks run, so that a page repaints and a signal arrives.
   *
   * @throws DivergenceError if a loss or anything that comes next is NaN or infinite; its `state` is the last good one
   * @throws ArgumentError if `epochs` is not a non-negative integer
   */
  run(state: TrainingState, options: RunOptions): Promise<TrainingState> {
    const { stepsPerEpoch } = this;
    return runTraining({ stepsPerEpoch, advance: (place) => this.#advance(place) }, state, options);
  }

  /**
   * The order of the examples at a checkpoint, from which later ones follow.
   *
   * @throws ArgumentError if the order is not one that the trainer draws
   */
  orderAt(place: OrderPosition): ExampleOrder {
    readOptions("Trainer.orderAt", place, orderPlace);
    const perEpoch = this.stepsPerEpoch;
    const none = { exampleCount: 0, perEpoch, firstOrder: firstOrder(0, undefined), random: undefined };
    return this.#batches?.orderAt(place) ?? orderAt(place, none);
  }

  #ownBatch(state: TrainingState): Batch {
    if (this.#batches !== undefined) return this.#batches.after(state);
    throw new ArgumentError("Trainer: data and batchSize are missing; give them, or pass each batch to stepOn.");
  }

  #requireNoExamples(method: string): void {
    if (this.#batches === undefined) return;
    throw new ArgumentError(
      `Trainer: ${method} is for a trainer without data; leave data and batchSize out to use it.`,
    );
  }

  /** One more step, whose values stay with the evaluator. */
  #advance(place: StepPlace): StepPlace {
    const batch = this.#ownBatch(place.state);
    const { state, values } = this.#step.advance(place, batch);
    const next = state.set("order", batch.order);
    return { state: batch.isLast ? this.#ended(next, () => values.kept) : next, values };
  }

  /** @param kept - gives the values that are measured */
  #ended(state: TrainingState, kept: () => Kept): TrainingState {
    const [step, epoch] = [state.step, state.epoch + 1];
    if (this.#measure === undefined) return state.merge({ epoch });
    const { parameters, carried } = kept();
    const values = this.#measure(parameters.merge(carried));
    return state.merge({ epoch, validations: state.validations.push(ValidationEntry({ epoch, step, values })) });
  }
}
