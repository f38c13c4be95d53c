import type { FunctionAtPoint } from "../subjects/function-at-point.ts";
import type { DrawDirection } from "../subjects/random-directions.ts";
import type { ReverseMode } from "../subjects/reverse-mode.ts";
import type { ChainedDifferences } from "./chained-differences.ts";
import type { Conventions } from "./conventions.ts";
import type { Order } from "./gradient-entry.ts";
import type { InnerFlow } from "./inner-flow.ts";

/** The function and the settings that every part of a check uses. */
export interface CheckContext {
  /** The function, at the point. */
  readonly point: FunctionAtPoint;
  /** Its cotangents by the ops' rules. */
  readonly reverse: ReverseMode;
  /** What happens between its nodes and its outputs. */
  readonly flow: InnerFlow;
  /** Its derivatives by differences of each op by itself. */
  readonly chained: ChainedDifferences;
  /** What the rules say at kinks; undefined if `stopGradient` varies, since then they say something else than differences everywhere. */
  readonly conventions: Conventions | undefined;
  /** The order of its derivative. */
  readonly order: Order;
  /** The relative error that is allowed. */
  readonly relativeTolerance: number;
  /** The number of directions of each input in fast mode. */
  readonly draws: number;
  /** Where directions come from. */
  readonly draw: DrawDirection;
}

/** Work in parts: yields a few words after each part, and returns a result. */
export type Parts<T> = Generator<string, T, void>;

/** Runs all parts and returns the result. */
export function finish<T>(parts: Parts<T>): T {
  let step = parts.next();
  while (!step.done) step = parts.next();
  return step.value;
}
