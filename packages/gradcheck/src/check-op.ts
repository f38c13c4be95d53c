import type { AdjointError } from "@adjoint/core";
import {
  type AnyOp,
  anyRecord,
  type Op,
  type OptionTable,
  readOptions,
  requireSort,
  type VariadicOp,
} from "@adjoint/core/ops";
import { List } from "immutable";
import { type OpCase, opCases } from "./arbitraries/op-case.ts";
import { LawViolation } from "./laws/law.ts";
import { type Failure, LawError, type LawErrorParts } from "./laws/law-error.ts";
import { requireRunOptions } from "./laws/require-run-options.ts";
import { type LawRun, type RunOptions, runLaw } from "./laws/run-law.ts";
import { allLaws } from "./op-laws/all-laws.ts";
import type { Law } from "./op-laws/law.ts";
import { caseCode } from "./subjects/case-code.ts";
import { caseGraph } from "./subjects/case-graph.ts";
import { faultOfRules } from "./subjects/fault-of-rules.ts";

/** Options of {@link checkOp}. */
export interface CheckOpOptions extends Omit<RunOptions, "shrink"> {
  /** Which laws; all that apply if left out. */
  readonly laws?: readonly Law[];
}

const opOptions: OptionTable<CheckOpOptions> = {
  laws: "optional",
  numRuns: "optional",
  seed: "optional",
  path: "optional",
};

/** The result of {@link checkOp} for one law. */
export type LawResult = LawRun<Law>;

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
  const { laws = allLaws, ...parameters } = readOptions("checkOp", options, opOptions);
  requireSort("checkOp: op", op, anyRecord);
  requireRunOptions("checkOp", parameters);
  return List(
    laws
      .filter((law) => law.appliesTo(general))
      .map((law) => {
        const parts: LawErrorParts<OpCase> = {
          head: `${general.name}: ${law.name}`,
          subjects: "runs",
          print: (example) => ({ text: String(example), program: caseCode(example) }),
        };
        const errorOf = (failure: Failure<OpCase>): LawError<OpCase> =>
          new LawError(law, { ...failure, cause: faultOfExample(failure) ?? failure.cause }, parts);
        return runLaw<OpCase, Law>(law, opCases(general, law.cases), parameters, parts, errorOf);
      }),
  );
}

/** What is wrong with the rules themselves, which laws only see the consequences of. */
function faultOfExample({ example, cause }: Failure<OpCase>): AdjointError | undefined {
  if (example === undefined || cause instanceof LawViolation) return undefined;
  return faultOfRules(caseGraph(example).y);
}
