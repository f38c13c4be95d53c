import { type Bindings, type NDArray, type Node, ndarray } from "@adjoint/core";
import { listEntries, requireEvaluator } from "@adjoint/core/ops";
import { wasm } from "@adjoint/engine";
import type { Batch } from "./batches.ts";
import { requireFiniteStep } from "./require-finite-step.ts";
import { type SeedInput, seedInput } from "./seed-input.ts";
import { takeLoss } from "./take-loss.ts";
import type { TrainerOptions } from "./trainer-options.ts";
import type { TrainingGraph } from "./training-graph.ts";
import type { TrainingState } from "./training-state.ts";
import { bindByNode, valuesByName, variablesOf } from "./values-by-name.ts";

/** How the steps of a graph go. */
export interface TrainingStepOptions extends Pick<TrainerOptions, "evaluator" | "fixed" | "seed"> {
  /** After how many steps a mean loss joins the history. */
  readonly interval: number;
  /** How real numbers are stored. */
  readonly dtype: "float64" | "float32";
}

/** A batch: examples, their number, and what is given with them that is not an example. */
export interface StepBatch extends Pick<Batch, "bindings" | "size"> {
  /** Further values, for this step alone. */
  readonly fixed?: Batch["bindings"];
}

/** The steps of a training graph: from a state and a batch to the next state. */
export class TrainingStep {
  readonly #graph: TrainingGraph;
  readonly #interval: number;
  readonly #dtype: "float64" | "float32";
  readonly #fixed: readonly (readonly [string | Node, NDArray])[];
  readonly #seed: SeedInput;
  readonly #outputs: readonly Node[];
  readonly #evaluate: (bindings: Bindings) => readonly NDArray[];

  /** @throws ArgumentError for a seed that is not an int32 node of rank 0 */
  constructor(graph: TrainingGraph, { fixed = {}, seed, interval, dtype, evaluator = wasm }: TrainingStepOptions) {
    this.#graph = graph;
    this.#interval = interval;
    this.#dtype = dtype;
    this.#seed = seedInput(seed);
    this.#fixed = listEntries("Trainer: fixed", fixed).map(([key, value]) => [key, ndarray(value)]);
    requireEvaluator("Trainer", evaluator);
    const { loss, weight, next, state, carried } = graph;
    this.#outputs = [
      loss,
      ...next,
      ...[...state, ...carried].map((each) => each.next),
      ...(weight === undefined ? [] : [weight]),
    ];
    this.#evaluate = evaluator.prepare(this.#outputs, { dtype });
  }

  /** The bindings of the step after a state. */
  inputs(
    state: TrainingState,
    { bindings, fixed = [] }: Pick<StepBatch, "bindings" | "fixed">,
  ): ReadonlyMap<string | Node, NDArray> {
    const graph = this.#graph;
    return new Map<string | Node, NDArray>([
      ...this.#fixed,
      ...fixed,
      ...bindings,
      ...this.#seed(state.step),
      [graph.step, ndarray(state.step)],
      ...graph.counts.map(({ node, at }) => [node, ndarray(at(state.step))] as const),
      ...bindByNode(graph.parameters, state.parameters),
      ...bindByNode(variablesOf(graph.state), state.optimiser),
      ...bindByNode(variablesOf(graph.carried), state.carried),
    ]);
  }

  /**
   * The state after one more step.
   *
   * @throws DivergenceError if the loss or anything that comes next is NaN or infinite
   */
  after(state: TrainingState, batch: StepBatch): TrainingState {
    const given = this.inputs(state, batch);
    const values = this.#evaluate(given);
    requireFiniteStep(values, { state, outputs: this.#outputs, bindings: given, dtype: this.#dtype });
    const [loss, ...next] = values as readonly [NDArray, ...NDArray[]]; // the loss is the first output
    const { parameters, weight, state: memory, carried } = this.#graph;
    const lossWeight = weight === undefined ? batch.size : (next.at(-1) as NDArray).item(); // the weight is the last output
    return state.merge({
      step: state.step + 1,
      parameters: valuesByName(parameters, next),
      optimiser: valuesByName(variablesOf(memory), next.slice(parameters.length)),
      carried: valuesByName(variablesOf(carried), next.slice(parameters.length + memory.length)),
      ...takeLoss(state, { loss: loss.item(), weight: lossWeight, interval: this.#interval }),
    });
  }
}
