import fc from "fast-check";
import type { LawOf } from "./law.ts";
import { type Failure, LawError, type LawErrorParts } from "./law-error.ts";
import { outcomeOf } from "./outcome.ts";

/** How many subjects a law is tried on, and which. */
export interface RunOptions {
  /** The number of subjects for each law; if left out, fast-check's setting, which is 100 unless it was changed. */
  readonly numRuns?: number;
  /** Where the subjects come from; fast-check's setting, or else one drawn anew, if left out. It is part of every failure. */
  readonly seed?: number;
  /** The path of a failure, to see it again; goes with one law and the seed. */
  readonly path?: string;
  /** Whether a failure is shrunk: true if left out. */
  readonly shrink?: boolean;
}

/** A law that held of all subjects that it was tried on. */
export class LawRun<L> {
  /** The law. */
  readonly law: L;
  /** The number of subjects that it was tried on. */
  readonly runs: number;
  /** The number of those that it said something about: not those without elements or at a kink, for example. */
  readonly telling: number;
  /** The largest relative deviation of two numbers that should be equal. */
  readonly worst: number;
  /** The seed of the subjects. */
  readonly seed: number;

  constructor(law: L, { runs, telling, worst, seed }: Pick<LawRun<L>, "runs" | "telling" | "worst" | "seed">) {
    this.law = law;
    this.runs = runs;
    this.telling = telling;
    this.worst = worst;
    this.seed = seed;
    Object.freeze(this);
  }

  /** The law and what was measured, in a line. */
  toString(): string {
    const { name } = this.law as LawOf<unknown>; // every law has a name
    return `${name}: ${this.telling} of ${this.runs} decided it, worst deviation ${this.worst === 0 ? "0" : this.worst.toExponential(1)}`;
  }
}

/**
 * Tries a law on drawn subjects.
 *
 * @param errorOf - makes the error of a failure
 * @throws LawError for the smallest subject that contradicts it
 */
export function runLaw<T, L extends LawOf<T>>(
  law: L,
  subjects: fc.Arbitrary<T>,
  { numRuns, seed, path, shrink = true }: RunOptions,
  parts: LawErrorParts<T>,
  errorOf: (failure: Failure<T>) => LawError<T> = (failure) => new LawError(law, failure, parts),
): LawRun<L> {
  let [worst, telling] = [0, 0];
  const property = fc.property(subjects, (subject) => {
    const outcome = outcomeOf(() => law.check(subject));
    if (outcome.kind === "contradicted") throw outcome.cause;
    if (outcome.kind === "silent") return;
    worst = Math.max(worst, outcome.deviation);
    telling++;
  });
  const details = fc.check(property, {
    endOnFailure: !shrink,
    ...(numRuns === undefined ? {} : { numRuns }),
    ...(seed === undefined ? {} : { seed }),
    ...(path === undefined ? {} : { path }),
  });
  const {
    failed,
    counterexample,
    errorInstance: cause,
    seed: drawnFrom,
    counterexamplePath,
    numRuns: runs,
    numShrinks: shrinks,
  } = details;
  const tried = { cause, seed: drawnFrom, path: counterexamplePath ?? undefined, runs, shrinks };
  if (failed) throw errorOf({ ...tried, example: counterexample?.[0] });
  return new LawRun(law, { runs, telling, worst, seed: drawnFrom });
}
