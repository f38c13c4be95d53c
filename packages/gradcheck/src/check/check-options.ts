import { ArgumentError, type Bindings, type Evaluator, type Node, type Nodes, reference } from "@adjoint/core";
import { isBound, listNodes, topology } from "@adjoint/core/graphs";
import { type OptionTable, requireEvaluator, requireWholeNumber } from "@adjoint/core/ops";
import { type AxesOption, FunctionAtPoint } from "../subjects/function-at-point.ts";
import type { Order } from "./gradient-entry.ts";

/** The progress of a check. */
export interface CheckProgress {
  /** The number of parts that are done. */
  readonly done: number;
  /** The number of parts that are known so far; a failure adds some. */
  readonly total: number;
  /** What the last part checked, in a few words. */
  readonly at: string;
}

/** A signal to stop: an `AbortSignal`, or any object with its flag. */
export interface StopSignal {
  /** Whether to stop. */
  readonly aborted: boolean;
}

/** What to check, and how strictly. */
export interface CheckOptions extends AxesOption {
  /**
   * What to differentiate by: inputs, parameters and nodes in between, one, a list or a record; every real input and parameter
   * that an output depends on if left out.
   */
  readonly wrt?: Nodes;
  /**
   * `"full"`: by every element, if left out. `"fast"`: along a few random directions of each input, at a cost that does not
   * grow with the number of elements; a direction that fails is halved until an element is found.
   */
  readonly mode?: "full" | "fast";
  /**
   * Up to which order: 1 if left out. At order 2 the gradient itself is differentiated, along a random direction, and at order
   * 3 that derivative once more.
   */
  readonly order?: Order;
  /** The relative error that is allowed in addition to the error estimate of the differences: 1e-8 if left out. */
  readonly relativeTolerance?: number;
  /** How many directions of each input in fast mode: 3 if left out. */
  readonly draws?: number;
  /** The seed of the random directions, an integer: 24301 if left out. The report repeats it. */
  readonly seed?: number;
  /**
   * What differences do at a `stopGradient`: `"hold"` its value, if left out, as its derivative says; `"vary"` it, so that what
   * it hides from the gradient is reported.
   */
  readonly stopGradient?: "hold" | "vary";
  /** Whether a failure is traced to the ops whose rules are wrong: true if left out. */
  readonly blame?: boolean;
  /** Called after each part. */
  readonly onProgress?: (progress: CheckProgress) => void;
  /** What computes the loss at moved points; the reference evaluation of core where absent. */
  readonly evaluator?: Evaluator;
  /** Ends the check between two parts; the report then says that it is not complete. */
  readonly signal?: StopSignal;
}

/** The options with nothing absent, checked. */
export type FullOptions = Required<Omit<CheckOptions, "wrt" | "axes" | "onProgress" | "signal" | "evaluator">>;

/**
 * Validates options and fills in defaults.
 *
 * @throws ArgumentError naming the option and the values that it accepts
 */
export function completeOptions(what: string, options: CheckOptions): FullOptions {
  const {
    mode = "full",
    order = 1,
    relativeTolerance = 1e-8,
    draws = 3,
    seed = 24301,
    stopGradient = "hold",
    blame = true,
  } = options; // these defaults also replace options that are given as undefined
  const refuse = (text: string): never => {
    throw new ArgumentError(`${what}: ${text}.`);
  };
  if (mode !== "full" && mode !== "fast") refuse(`mode is "full" or "fast"; got ${String(mode)}`);
  if (order !== 1 && order !== 2 && order !== 3) refuse(`order is 1, 2 or 3; got ${String(order)}`);
  if (typeof relativeTolerance !== "number" || !(relativeTolerance > 0 && relativeTolerance < 1))
    refuse(`relativeTolerance is a number between 0 and 1; got ${relativeTolerance}`);
  requireWholeNumber(`${what}: draws`, draws, { min: 1 });
  if (!Number.isSafeInteger(seed)) refuse(`seed is an integer; got ${seed}`);
  if (stopGradient !== "hold" && stopGradient !== "vary")
    refuse(`stopGradient is "hold" or "vary"; got ${String(stopGradient)}`);
  return { mode, order, relativeTolerance, draws, seed, stopGradient, blame };
}

/**
 * The function to check, at the point that the bindings give.
 *
 * @throws ArgumentError if `wrt` is empty, or if no real input or parameter is found
 * @throws what {@link FunctionAtPoint} throws
 */
export function pointToCheck(
  what: string,
  outputs: Nodes,
  bindings: Bindings,
  { wrt, axes = {}, stopGradient = "hold", evaluator = reference }: CheckOptions,
): FunctionAtPoint {
  requireEvaluator(what, evaluator);
  const nodes = wrt === undefined ? realInputs(what, outputs) : listNodes(wrt);
  if (nodes.length === 0) {
    throw new ArgumentError(
      `${what}: wrt is empty; name at least one input or parameter, or leave it out to check them all.`,
    );
  }
  return new FunctionAtPoint(what, outputs, nodes, bindings, {
    axes,
    evaluator,
    ...(stopGradient === "vary" ? { held: [] } : {}),
  });
}

/** The inputs and parameters that outputs have a gradient by: those of their graph that are real. */
function realInputs(what: string, outputs: Nodes): readonly Node[] {
  const list = listNodes(outputs);
  if (list.length === 0)
    throw new ArgumentError(`${what}: there is no output to differentiate; name at least one node.`);
  const found = topology(list).nodes.filter((node) => isBound(node) && node.kind === "real");
  if (found.length > 0) return found;
  throw new ArgumentError(`${what}: ${list.join(", ")} depends on no real input or parameter.`);
}

/** The options of a check; others are refused, since a typo would check something else. */
export const checkOptions: OptionTable<CheckOptions> = {
  wrt: "optional",
  mode: "optional",
  order: "optional",
  relativeTolerance: "optional",
  draws: "optional",
  seed: "optional",
  stopGradient: "optional",
  blame: "optional",
  axes: "optional",
  onProgress: "optional",
  signal: "optional",
  evaluator: "optional",
};
