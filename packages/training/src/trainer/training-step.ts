import { type NDArray, type Node, ndarray, type Prepared } from "@adjoint/core";
import { listEntries, requireEvaluator } from "@adjoint/core/ops";
import { wasm } from "@adjoint/engine";
import type { Batch } from "./batches.ts";
import { divergenceOf } from "./divergence-of.ts";
import { type GuardedStep, guardedStep } from "./guarded-step.ts";
import { type Kept, KeptValues } from "./kept-values.ts";
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

/** A state without its values, and these. */
export interface StepPlace {
  /** Everything but the values that go from step to step, which may be those of an earlier state. */
  readonly state: TrainingState;
  readonly values: KeptValues;
}

/**
 * The steps of a training graph: from a state and a batch to the next state. The evaluator keeps the values of the last step in
 * its memory; they are handed in only where a step begins with other ones.
 */
export class TrainingStep {
  readonly #graph: TrainingGraph;
  readonly #interval: number;
  readonly #dtype: "float64" | "float32";
  readonly #fixed: readonly (readonly [string | Node, NDArray])[];
  readonly #seed: SeedInput;
  readonly #evaluate: Prepared<GuardedStep["outputs"]>;
  /** The values that are in the evaluator's memory. */
  #held: KeptValues | undefined;

  /** @throws ArgumentError for a seed that is not an int32 node of rank 0 */
  constructor(graph: TrainingGraph, { fixed = {}, seed, interval, dtype, evaluator = wasm }: TrainingStepOptions) {
    this.#graph = graph;
    this.#interval = interval;
    this.#dtype = dtype;
    this.#seed = seedInput(seed);
    this.#fixed = listEntries("Trainer: fixed", fixed).map(([key, value]) => [key, ndarray(value)]);
    requireEvaluator("Trainer", evaluator);
    const { outputs, carry } = guardedStep(graph);
    this.#evaluate = evaluator.prepare(outputs, { dtype, carry });
  }

  /** The bindings of the step after a state. */
  inputs(
    state: TrainingState,
    batch: Pick<StepBatch, "bindings" | "fixed">,
    kept: Kept = state,
  ): ReadonlyMap<string | Node, NDArray> {
    const graph = this.#graph;
    return new Map<string | Node, NDArray>([
      ...this.#inputsBeside(state, batch),
      ...bindByNode(graph.parameters, kept.parameters),
      ...bindByNode(variablesOf(graph.state), kept.optimiser),
      ...bindByNode(variablesOf(graph.carried), kept.carried),
    ]);
  }

  /**
   * The state after one more step.
   *
   * @throws DivergenceError if the loss or anything that comes next is NaN or infinite
   */
  after(state: TrainingState, batch: StepBatch): TrainingState {
    const values = this.#held?.areOf(state) === true ? this.#held : KeptValues.of(state);
    const next = this.advance({ state, values }, batch);
    return next.state.merge(next.values.kept);
  }

  /**
   * What comes after one more step. Values that were held before it and were not taken out are gone then.
   *
   * @throws DivergenceError if the loss or anything that comes next is NaN or infinite; the values before are still there
   */
  advance({ state, values }: StepPlace, batch: StepBatch): StepPlace {
    const isHeld = values === this.#held;
    const given = isHeld ? this.#inputsBeside(state, batch) : this.inputs(state, batch, values.kept);
    if (!isHeld) {
      void this.#held?.kept; // taken out before others take their place
      this.#held = undefined;
    }
    const { loss, finite, weight } = this.#evaluate(given);
    this.#held = values;
    if (finite.data[0] === 0) this.#refuse({ state, values }, batch);
    this.#held = KeptValues.inMemory(() => this.#taken());
    const next = takeLoss(state, {
      loss: loss.item(),
      weight: weight === undefined ? batch.size : weight.item(),
      interval: this.#interval,
    });
    return { state: state.merge({ step: state.step + 1, ...next }), values: this.#held };
  }

  /** All bindings but those of the values that go from step to step. */
  #inputsBeside(
    { step }: TrainingState,
    { bindings, fixed = [] }: Pick<StepBatch, "bindings" | "fixed">,
  ): ReadonlyMap<string | Node, NDArray> {
    const graph = this.#graph;
    return new Map<string | Node, NDArray>([
      ...this.#fixed,
      ...fixed,
      ...bindings,
      ...this.#seed(step),
      [graph.step, ndarray(step)],
      ...graph.counts.map(({ node, at }) => [node, ndarray(at(step))] as const),
    ]);
  }

  /** The values in the evaluator's memory. */
  #taken(): Kept {
    const held = this.#evaluate.carried();
    const of = (nodes: readonly Node[]): readonly NDArray[] => nodes.map((node) => held.get(node) as NDArray); // all of them are carried
    const { parameters, state, carried } = this.#graph;
    const [memory, others] = [variablesOf(state), variablesOf(carried)];
    return {
      parameters: valuesByName(parameters, of(parameters)),
      optimiser: valuesByName(memory, of(memory)),
      carried: valuesByName(others, of(others)),
    };
  }

  #refuse({ state, values }: StepPlace, batch: StepBatch): never {
    const whole = state.merge(values.kept);
    const { loss, weight, next, state: memory, carried } = this.#graph;
    const outputs = [loss, ...next, ...[...memory, ...carried].map((each) => each.next)];
    throw divergenceOf({
      state: whole,
      outputs: weight === undefined ? outputs : [...outputs, weight],
      bindings: this.inputs(whole, batch),
      dtype: this.#dtype,
    });
  }
}
