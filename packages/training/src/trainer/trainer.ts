import {
  ArgumentError,
  type Bindings,
  evaluate,
  initialise,
  type NDArray,
  type Node,
  ndarray,
  prepare,
  type StateVariable,
} from "@adjoint/core";
import { Map as ImmutableMap } from "immutable";
import { measure } from "../validation/measure.ts";
import { type Batch, Batches } from "./batches.ts";
import { bindingEntries } from "./binding-entries.ts";
import { checkCount } from "./check-count.ts";
import { demandFiniteStep } from "./demand-finite-step.ts";
import type { ExampleOrder } from "./example-order.ts";
import { firstParameters } from "./first-parameters.ts";
import type { OrderPlace } from "./order-at.ts";
import { parametersOf } from "./parameters-of.ts";
import type { RunOptions } from "./run-options.ts";
import { runTraining } from "./run-training.ts";
import { type SeedInput, seedInput } from "./seed-input.ts";
import { takeLoss } from "./take-loss.ts";
import type { TrainerOptions } from "./trainer-options.ts";
import { type TrainingGraph, trainingGraph } from "./training-graph.ts";
import { TrainingState, ValidationEntry } from "./training-state.ts";
import { bindByNode, valuesByName } from "./values-by-name.ts";

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
  /** How real numbers are stored. */
  readonly dtype: "float64" | "float32";
  /** How many examples there are. */
  readonly exampleCount: number;
  readonly #options: Required<Pick<TrainerOptions, "interval" | "random">>;
  readonly #batches: Batches;
  readonly #fixed: readonly (readonly [string | Node, NDArray])[];
  readonly #outputs: readonly Node[];
  readonly #evaluate: (bindings: Bindings) => readonly NDArray[];
  readonly #seed: SeedInput;
  readonly #measure: ReturnType<typeof measure> | undefined;

  /**
   * @throws ArgumentError for a count that is not a whole number from 1 up, no parameters, or no data
   * @throws ShapeError if the values of the data have different numbers of examples
   * @throws GradientError if the loss is not a scalar
   */
  constructor(options: TrainerOptions) {
    const { loss, optimiser, random, dtype = "float64" } = options;
    const parameters = options.parameters ?? parametersOf(loss);
    if (parameters.length === 0) throw new ArgumentError(`Trainer: the loss ${loss} depends on no parameter.`);
    this.graph = trainingGraph({ loss, parameters, optimiser, carried: options.carried ?? [] });
    this.#batches = new Batches(options);
    this.stepsPerEpoch = this.#batches.perEpoch;
    this.exampleCount = this.#batches.exampleCount;
    const { interval = this.stepsPerEpoch } = options;
    checkCount("interval", interval, 1);
    this.#options = { interval, random };
    this.dtype = dtype;
    this.#seed = seedInput(options.seed);
    this.#measure = options.validation && measure(options.validation, dtype);
    this.#fixed = bindingEntries(options.fixed ?? {}).map(([key, value]) => [key, ndarray(value)]);
    const { next, state, carried } = this.graph;
    this.#outputs = [loss, ...next, ...[...state, ...carried].map((each) => each.next)];
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
    const { parameters, state, carried } = this.graph;
    const { dtype } = this;
    const values = firstParameters(parameters, first ?? initialise(parameters, this.#options.random), dtype);
    const initial = (kept: readonly StateVariable[]): ImmutableMap<string, NDArray> =>
      valuesByName(
        variables(kept),
        evaluate(
          kept.map((each) => each.initial),
          values,
          { dtype },
        ),
      );
    return TrainingState({
      parameters: values,
      optimiser: initial(state),
      carried: initial(carried),
      order: this.#batches.firstOrder,
    });
  }

  /**
   * What the next step is evaluated with: its batch by the keys of the data, the parameters by node. For a look at it with
   * `trace`, or a check of its gradients.
   */
  bindings(state: TrainingState): ImmutableMap<string | Node, NDArray> {
    return ImmutableMap(this.#inputs(state, this.#batches.after(state)));
  }

  /**
   * The state after one more step.
   *
   * @throws DivergenceError if the loss or anything that comes next is NaN or infinite
   */
  step(state: TrainingState): TrainingState {
    const batch = this.#batches.after(state);
    const bindings = this.#inputs(state, batch);
    const values = this.#evaluate(bindings);
    demandFiniteStep(values, { state, outputs: this.#outputs, bindings, dtype: this.dtype });

    const [loss, ...next] = values as readonly [NDArray, ...NDArray[]]; // the loss is the first output
    const { parameters, state: memory, carried } = this.graph;
    const [step, epoch] = [state.step + 1, batch.isLast ? state.epoch + 1 : state.epoch];
    const reached = {
      parameters: valuesByName(parameters, next),
      optimiser: valuesByName(variables(memory), next.slice(parameters.length)),
      carried: valuesByName(variables(carried), next.slice(parameters.length + memory.length)),
    };
    const measured = batch.isLast ? this.#measure?.(reached.parameters.merge(reached.carried)) : undefined;
    return state.merge({
      step,
      epoch,
      ...reached,
      order: batch.order,
      validations: measured
        ? state.validations.push(ValidationEntry({ epoch, step, values: measured }))
        : state.validations,
      ...takeLoss(state, { loss: loss.item(), size: batch.size, interval: this.#options.interval }),
    });
  }

  /**
   * Steps until so many epochs are finished, `until` says yes or the signal says stop, and gives the state reached. In
   * between it lets other work happen about twenty times a second, so that a page repaints and a signal arrives.
   *
   * @throws DivergenceError if a loss or anything that comes next is NaN or infinite; its `state` is the last good one
   * @throws ArgumentError if `epochs` is not a whole number from 0 up
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
    return this.#batches.orderAt(place);
  }

  #inputs(state: TrainingState, batch: Batch): ReadonlyMap<string | Node, NDArray> {
    return new Map<string | Node, NDArray>([
      ...this.#fixed,
      ...batch.bindings,
      ...this.#seed(state.step),
      [this.graph.step, ndarray(state.step)],
      ...bindByNode(this.graph.parameters, state.parameters),
      ...bindByNode(variables(this.graph.state), state.optimiser),
      ...bindByNode(variables(this.graph.carried), state.carried),
    ]);
  }
}

function variables(kept: readonly StateVariable[]): readonly Node[] {
  return kept.map(({ variable }) => variable);
}
