import type { AnyOp, Op, VariadicOp } from "@adjoint/core";
import fc from "fast-check";
import { List } from "immutable";
import { opCases } from "./cases/op-case.ts";
import { LawError } from "./law-error.ts";
import { allLaws } from "./laws/all-laws.ts";
import type { Law } from "./laws/law.ts";

/** How to try the laws. */
export interface CheckOpOptions {
  /** Which laws; all that apply where absent. */
  readonly laws?: readonly Law[];
  /** How many cases of each; fast-check's setting, 100 as a rule, where absent. */
  readonly numRuns?: number;
  /** Where the cases come from; fast-check's setting, or else one drawn anew, where absent. It is part of every failure. */
  readonly seed?: number;
  /** The path of a failure, to see it again; goes with one law and the seed. */
  readonly path?: string;
}

/** How a law held. */
export interface LawResult {
  /** The law. */
  readonly law: Law;
  /** On how many cases it was tried. */
  readonly runs: number;
  /** How many of them told something: had elements, say, or lay on no kink. */
  readonly telling: number;
  /** The largest relative deviation of two numbers that should be equal. */
  readonly worst: number;
}

/**
 * Tries the laws of an op on drawn cases: shapes, values, both derivatives against differences and against each other,
 * linearity, second order, purity. All that it needs stands in the record; a failure shrinks to a small case with round
 * numbers.
 *
 * @param op - the record
 * @param options - `laws`, `numRuns`, `seed`, `path`
 * @returns one line a law that applies, with the worst relative deviation
 * @throws LawError for the first law that does not hold, with the case, its seed and its path
 *
 * @example
 * ```ts
 * import { elementwise, mul, real } from "@adjoint/core";
 * import { checkOp } from "@adjoint/gradcheck";
 * const Square = elementwise({
 *   name: "Square",
 *   domain: { x: real },
 *   value: (x) => x * x,
 *   vjp: { x: (yBar, { x }) => mul(yBar, x) },
 *   doc: { summary: "Square.", formula: "y = x^2", kinks: "none", source: "wrong: the factor 2 is missing" },
 * });
 * checkOp(Square, { seed: 1 }); // throws LawError: Square: its vjp is what differences say: by x: ⟨vjp, xDot⟩ is 1 and should be 2
 * ```
 */
export function checkOp<I extends string, A extends object>(
  op: Op<I, A> | VariadicOp<I, A>,
  options: CheckOpOptions = {},
): List<LawResult> {
  const general = op as unknown as AnyOp; // the same record under its general type
  const laws = (options.laws ?? allLaws).filter((law) => law.appliesTo(general));
  return List(laws.map((law) => tryLaw(general, law, options)));
}

function tryLaw(op: AnyOp, law: Law, { laws: _, ...parameters }: CheckOpOptions): LawResult {
  let [worst, telling] = [0, 0];
  const property = fc.property(opCases(op, law.cases), (example) => {
    const deviation = law.check(example);
    if (deviation === undefined) return;
    worst = Math.max(worst, deviation);
    telling++;
  });
  const details = fc.check(property, parameters);
  if (details.failed) throw new LawError(op, law, details);
  return Object.freeze({ law, runs: details.numRuns, telling, worst });
}
