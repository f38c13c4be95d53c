import type { AnyOp, Op, VariadicOp } from "@adjoint/core/ops";
import fc from "fast-check";
import { List } from "immutable";
import { opCases } from "./arbitraries/op-case.ts";
import { LawError } from "./law-error.ts";
import { allLaws } from "./laws/all-laws.ts";
import type { Law } from "./laws/law.ts";

/** Options of {@link checkOp}. */
export interface CheckOpOptions {
  /** Which laws; all that apply if left out. */
  readonly laws?: readonly Law[];
  /** The number of cases for each law; if left out, fast-check's setting, which is 100 unless it was changed. */
  readonly numRuns?: number;
  /** Where the cases come from; fast-check's setting, or else one drawn anew, if left out. It is part of every failure. */
  readonly seed?: number;
  /** The path of a failure, to see it again; goes with one law and the seed. */
  readonly path?: string;
}

/** The result of {@link checkOp} for one law. */
export interface LawResult {
  /** The law. */
  readonly law: Law;
  /** The number of cases that it was tried on. */
  readonly runs: number;
  /** The number of those cases that it said something about: not those without elements or at a kink, for example. */
  readonly telling: number;
  /** The largest relative deviation of two numbers that should be equal. */
  readonly worst: number;
}

/**
 * Tries the laws of an op on drawn cases: shapes, values, both derivatives against differences and against each other,
 * linearity, second order, purity. Only the record is needed; a failure shrinks to a small case with round
 * numbers.
 *
 * @param op - the record
 * @param options - `laws`, `numRuns`, `seed`, `path`
 * @returns the result for each law that applies, with the worst relative deviation
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
  const general = op as unknown as AnyOp; // only the type changes: to that of a record whose inputs are not known by name
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
