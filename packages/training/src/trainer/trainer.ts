import {
  ArgumentError,
  type Bindings,
  evaluate,
  initialise,
  type NDArray,
  type Node,
  ndarray,
  prepare,
} from "@adjoint/core";
import { Map as ImmutableMap } from "immutable";
import { bindingEntries } from "./binding-entries.ts";
import { checkCount } from "./check-count.ts";
import { demandFiniteStep } from "./demand-finite-step.ts";
import { type ExampleOrder, firstOrder } from "./example-order.ts";
import { Examples } from "./examples.ts";
import { firstParameters } from "./first-parameters.ts";
import { parametersOf } from "./parameters-of.ts";
import { pause } from "./pause.ts";
import type { RunOptions } from "./run-options.ts";
import type { TrainerOptions } from "./trainer-options.ts";
import { type TrainingGraph, trainingGraph } from "./training-graph.ts";
import { LossEntry, TrainingState } from "./training-state.ts";
import { bindByNode, valuesByName } from "./values-by-name.ts";

/** The step after a state. */
interface NextStep {
  /** The order of the examples in its epoch. */
  readonly order: ExampleOrder;
  /** How many steps of its epoch come before it. */
  readonly position: number;
  /** How many examples it takes. */
  readonly size: number;
  /** What it is evaluated with. */
  readonly bindings: ReadonlyMap<string | Node, NDArray>;
}

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
  /** How many steps there are in an epoch. */
  readonly stepsPerEpoch: number;
  readonly #options: Required<Pick<TrainerOptions, "batchSize" | "interval" | "dtype" | "random">>;
  readonly #examples: Examples;
  readonly #fixed: readonly (readonly [string | Node, NDArray])[];
  readonly #firstOrder: ExampleOrder;
  readonly #remembered: readonly Node[];
  readonly #outputs: readonly Node[];
  readonly #evaluate: (bindings: Bindings) => readonly NDArray[];

  /**
   * @throws ArgumentError for a count that is not a whole number from 1 up, no parameters, or no data
   * @throws ShapeError if the values of the data have different numbers of examples
   * @throws GradientError if the loss is not a scalar
   */
  constructor(options: TrainerOptions) {
    const { loss, optimiser, random, batchSize, lastBatch = "keep", shuffle = true, dtype = "float64" } = options;
    const parameters = options.parameters ?? parametersOf(loss);
    if (parameters.length === 0) throw new ArgumentError(`Trainer: the loss ${loss} depends on no parameter.`);
    checkCount("batchSize", batchSize, 1);
    this.graph = trainingGraph({ loss, parameters, optimiser });
    this.#examples = new Examples(options.data);
    const { count } = this.#examples;
    this.stepsPerEpoch = lastBatch === "drop" ? Math.floor(count / batchSize) : Math.ceil(count / batchSize);
    if (this.stepsPerEpoch === 0)
      throw new ArgumentError(
        `Trainer: batchSize is ${batchSize}, and the data has ${count} examples: no whole batch.`,
      );
    const { interval = this.stepsPerEpoch } = options;
    checkCount("interval", interval, 1);
    this.#options = { batchSize, interval, dtype, random };
    this.#fixed = bindingEntries(options.fixed ?? {}).map(([key, value]) => [key, ndarray(value)]);
    this.#firstOrder = firstOrder(count, shuffle ? random : undefined);
    this.#remembered = this.graph.state.map(({ variable }) => variable);
    this.#outputs = [loss, ...this.graph.next, ...this.graph.state.map(({ next }) => next)];
    this.#evaluate = prepare(this.#outputs, { dtype });
    Object.freeze(this);
  }

  /**
   * The state before the first step.
   *
   * @param first - first values of the parameters, by name or by node; where absent, made by their `init` from `random`
   * @throws BindingError for a parameter without a first value, or with one of another shape
   */
  start(first?: Bindings): TrainingState {
    const { parameters, state } = this.graph;
    const { random, dtype } = this.#options;
    const values = firstParameters(parameters, first ?? initialise(parameters, random), dtype);
    const initial = evaluate(
      state.map((each) => each.initial),
      values,
      { dtype },
    );
    return TrainingState({
      parameters: values,
      optimiser: valuesByName(this.#remembered, initial),
      order: this.#firstOrder,
    });
  }

  /**
   * What the next step is evaluated with: its batch by the keys of the data, the parameters by node. For a look at it with
   * `trace`, or a check of its gradients.
   */
  bindings(state: TrainingState): ImmutableMap<string | Node, NDArray> {
    return ImmutableMap(this.#next(state).bindings);
  }

  /**
   * The state after one more step.
   *
   * @throws DivergenceError if the loss or anything that comes next is NaN or infinite
   */
  step(state: TrainingState): TrainingState {
    const { order, position, size, bindings } = this.#next(state);
    const values = this.#evaluate(bindings);
    demandFiniteStep(values, { state, outputs: this.#outputs, bindings, dtype: this.#options.dtype });

    const [loss, ...next] = values as readonly [NDArray, ...NDArray[]]; // the loss is the first output
    const { parameters } = this.graph;
    const step = state.step + 1;
    const pendingLoss = state.pendingLoss + loss.item() * size;
    const pendingExamples = state.pendingExamples + size;
    const entry = LossEntry({ epoch: state.epoch + 1, step, loss: pendingLoss / pendingExamples });
    const isDue = step % this.#options.interval === 0;
    return state.merge({
      step,
      epoch: position + 1 === this.stepsPerEpoch ? state.epoch + 1 : state.epoch,
      parameters: valuesByName(parameters, next),
      optimiser: valuesByName(this.#remembered, next.slice(parameters.length)),
      order,
      history: isDue ? state.history.push(entry) : state.history,
      pendingLoss: isDue ? 0 : pendingLoss,
      pendingExamples: isDue ? 0 : pendingExamples,
    });
  }

  /**
   * Steps until so many epochs are finished or the signal says stop, and gives the state reached. In between it lets other
   * work happen about twenty times a second, so that a page repaints and a signal arrives.
   *
   * @throws DivergenceError if a loss or anything that comes next is NaN or infinite; its `state` is the last good one
   * @throws ArgumentError if `epochs` is not a whole number from 0 up
   */
  async run(state: TrainingState, { epochs, reporter, signal }: RunOptions): Promise<TrainingState> {
    checkCount("epochs", epochs, 0);
    let current = state;
    let breath = Date.now();
    reporter?.begin({ state, epochs, stepsPerEpoch: this.stepsPerEpoch });
    try {
      while (current.epoch < epochs && signal?.aborted !== true) {
        current = this.step(current);
        reporter?.step(current);
        if (Date.now() - breath < BREATH_EVERY) continue;
        await pause();
        breath = Date.now();
      }
    } finally {
      reporter?.end(current);
    }
    return current;
  }

  #next(state: TrainingState): NextStep {
    const { batchSize } = this.#options;
    const position = state.step - state.epoch * this.stepsPerEpoch;
    const order = position === 0 ? state.order.next() : state.order;
    const from = position * batchSize;
    const to = Math.min(from + batchSize, this.#examples.count);
    const bindings = new Map<string | Node, NDArray>([
      ...this.#fixed,
      ...this.#examples.batch(order.indices, from, to),
      [this.graph.step, ndarray(state.step)],
      ...bindByNode(this.graph.parameters, state.parameters),
      ...bindByNode(this.#remembered, state.optimiser),
    ]);
    return { order, position, size: to - from, bindings };
  }
}

/** Milliseconds between two pauses of a run. */
const BREATH_EVERY = 50;
