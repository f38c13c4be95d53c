import { describeValue } from "../arguments/describe-value.ts";
import { ArgumentError } from "../errors.ts";
import type { Nodes } from "../graph/node-structure.ts";
import { type Prepared, type PrepareOptions, prepare } from "./prepare.ts";

/**
 * Something that computes graphs: it takes what {@link prepare} takes and agrees with it, as a law says. Trainers,
 * measures and gradient checks take one as the option `evaluator`.
 */
export interface Evaluator {
  /** The name that reports give it. */
  readonly name: string;
  /** A graph made ready. */
  prepare<const N extends Nodes>(outputs: N, options?: PrepareOptions): Prepared<N>;
}

/**
 * The reference evaluation: one plain kernel for each op. It defines what a graph means.
 *
 * @example
 * ```ts
 * import { input, mul, reference } from "@adjoint/core";
 * const x = input("x", []);
 * reference.prepare(mul(x, x))({ x: 3 }).item(); // => 9
 * ```
 */
export const reference: Evaluator = Object.freeze({ name: "reference", prepare });

/**
 * Throws unless a value is an evaluator.
 *
 * @param what - the function that takes it, for the message
 * @throws ArgumentError
 *
 * @example
 * ```ts
 * import { reference } from "@adjoint/core";
 * import { requireEvaluator } from "@adjoint/core/ops";
 * requireEvaluator("Trainer", reference);
 * requireEvaluator("Trainer", "wasm"); // throws ArgumentError: Trainer: the evaluator is "wasm"; give one such as reference
 * ```
 */
export function requireEvaluator(what: string, evaluator: unknown): asserts evaluator is Evaluator {
  const { prepare: found } = (evaluator ?? {}) as Partial<Evaluator>;
  if (typeof found === "function") return;
  throw new ArgumentError(
    `${what}: the evaluator is ${describeValue(evaluator)}; give one such as reference, which has a function prepare.`,
  );
}
