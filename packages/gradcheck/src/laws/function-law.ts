import type { Trial } from "../subjects/trial.ts";
import type { LawOf } from "./law.ts";

/** A law of every function at every point: an op, a drawn graph, a model of a user. */
export interface FunctionLaw extends LawOf<Trial> {
  /** Whether it applies to a function; to all of them if left out. */
  appliesTo?(trial: Trial): boolean;
}
