import { ArgumentError, formatShape, gradients, input, Node, type StateVariable, sameShape } from "@adjoint/core";
import { anyList, anyNode, describeValue, type OptionTable, readOptions, requireChoice } from "@adjoint/core/ops";
import { type Optimiser, type OptimiserUpdate, requireOptimiser } from "../optimisers/optimiser.ts";
import { countOf } from "../optimisers/step-count.ts";
import { type CountInput, countInputs } from "./count-inputs.ts";
import { someVariables } from "./some-variables.ts";

/** Options of {@link trainingGraph}. */
export interface TrainingGraphOptions {
  /** The loss, of rank 0. */
  readonly loss: Node<[]>;
  /** The parameters to train. */
  readonly parameters: readonly Node[];
  /** The rule of the update. */
  readonly optimiser: Optimiser;
  /**
   * The weight of a batch, of rank 0, such as the number of labels that count; all batches have the same weight if left out.
   * {@link accumulated} takes its means by it.
   */
  readonly weight?: Node<[]>;
  /** Other values that go from each step to the next: running statistics, the last state of a recurrent layer. */
  readonly carried?: readonly StateVariable[];
  /**
   * How real numbers will be stored; float64 if left out. A float32 cannot tell large steps apart: for it, what an optimiser
   * or a schedule asks of the step besides its value is in {@link TrainingGraph.counts}, to be bound as well.
   */
  readonly dtype?: "float64" | "float32";
}

const trainingGraphOptions: OptionTable<TrainingGraphOptions> = {
  loss: ["required", anyNode],
  parameters: ["required", anyList],
  optimiser: "required",
  weight: "optional",
  carried: ["optional", someVariables],
  dtype: "optional",
};

/** A training step as nodes, to be evaluated together: the loss and all next values. */
export interface TrainingGraph {
  /** The loss before the update. */
  readonly loss: Node<[]>;
  /** The weight of the batch, if one was given. */
  readonly weight: Node<[]> | undefined;
  /** The input with the number of updates before, of rank 0. */
  readonly step: Node<[]>;
  /** Further inputs of rank 0, with their values by the number of updates before; empty for float64. */
  readonly counts: readonly CountInput[];
  /** The parameters. */
  readonly parameters: readonly Node[];
  /** The gradient of the loss by each parameter. */
  readonly gradients: readonly Node[];
  /** The next value of each parameter. */
  readonly next: readonly Node[];
  /** The state of the optimiser. */
  readonly state: readonly StateVariable[];
  /** Other values that go from each step to the next. */
  readonly carried: readonly StateVariable[];
}

/**
 * One whole training step as a graph: forward, backward, update. It prints, exports and compiles like any other.
 *
 * @throws GradientError if the loss is not a scalar
 * @throws ArgumentError for two parameters or state variables of one name, or an update that does not keep shapes and kinds, and
 * for a carried value without a name, or with the name of another value that is kept
 *
 * @example
 * ```ts
 * import { evaluate, parameter, square, sum } from "@adjoint/core";
 * import { sgd, trainingGraph } from "@adjoint/training";
 * const w = parameter("w", [2]);
 * const graph = trainingGraph({ loss: sum(square(w)), parameters: [w], optimiser: sgd({ rate: 0.25 }) });
 * const values = evaluate([graph.loss, ...graph.next], { w: [2, 4] });
 * values.map((value) => value.toArray()); // => [20, [1, 2]]
 * ```
 */
export function trainingGraph(options: TrainingGraphOptions): TrainingGraph {
  const {
    loss,
    parameters,
    optimiser,
    weight,
    carried = [],
    dtype = "float64",
  } = readOptions("trainingGraph", options, trainingGraphOptions);
  requireChoice("trainingGraph: dtype", dtype, ["float64", "float32"]);
  requireOptimiser("trainingGraph", optimiser);
  if (weight !== undefined) requireWeight(weight);
  const step = input("step", []);
  const byParameter: readonly Node[] = gradients(loss, parameters);
  const { count, inputs } = dtype === "float32" ? countInputs(step) : { count: countOf(step), inputs: [] };
  const update = optimiser.update({ parameters, gradients: byParameter, loss, weight, step, count });
  const state = [...update.state, ...carried];
  requireOwnNames([...parameters, ...state.map(({ variable }) => variable)]);
  requireFittingUpdate(parameters, update, optimiser.name);
  for (const each of carried) requireFittingVariable("carried", each);
  return Object.freeze({
    loss,
    weight,
    step,
    counts: Object.freeze([...inputs]),
    parameters: Object.freeze([...parameters]),
    gradients: byParameter,
    next: update.parameters,
    state: update.state,
    carried: Object.freeze([...carried]),
  });
}

function requireWeight(weight: unknown): void {
  if (weight instanceof Node && weight.kind === "real" && weight.shape.length === 0) return;
  const got = weight instanceof Node ? `${weight}, ${weight.kind}` : describeValue(weight);
  throw new ArgumentError(`trainingGraph: weight is ${got}; a real node of the shape [] is needed.`);
}

function requireOwnNames(kept: readonly Node[]): void {
  const names = new Set<string>();
  for (const node of kept) {
    if (node.name === undefined) throw new ArgumentError(`trainingGraph: ${node} needs a name to be kept by.`);
    if (names.has(node.name)) {
      throw new ArgumentError(`trainingGraph: two parameters or state variables have the name "${node.name}".`);
    }
    names.add(node.name);
  }
}

function requireFittingUpdate(parameters: readonly Node[], update: OptimiserUpdate, optimiser: string): void {
  if (update.parameters.length !== parameters.length) {
    const [given, made] = [parameters.length, update.parameters.length];
    throw new ArgumentError(`${optimiser}: the update has ${made} next values for ${given} parameters.`);
  }
  for (const [i, parameter] of parameters.entries()) requireLike(optimiser, parameter, update.parameters[i]);
  for (const each of update.state) requireFittingVariable(optimiser, each);
}

function requireFittingVariable(caller: string, { variable, next, initial }: StateVariable): void {
  requireLike(caller, variable, next);
  requireLike(caller, variable, initial);
}

function requireLike(caller: string, before: Node, after: Node | undefined): void {
  if (after === undefined || !sameShape(before.shape, after.shape)) {
    const got = after === undefined ? "nothing" : formatShape(after.shape);
    throw new ArgumentError(`${caller}: an update keeps the shape; ${before} would become ${got}.`);
  }
  if (before.kind !== after.kind)
    throw new ArgumentError(
      `${caller}: an update keeps the kind; ${before} is ${before.kind} and would become ${after.kind}.`,
    );
}
