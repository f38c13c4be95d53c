import type { FunctionAtPoint } from "../point/function-at-point.ts";
import type { DrawDirection } from "../point/random-directions.ts";
import type { Order } from "../report/gradient-entry.ts";
import type { ReverseMode } from "./reverse-mode.ts";

/** What every part of a check goes by. */
export interface CheckSite {
  /** The function, at the point. */
  readonly point: FunctionAtPoint;
  /** Its cotangents by the ops' rules. */
  readonly reverse: ReverseMode;
  /** What order its derivative has. */
  readonly order: Order;
  /** The relative error that is allowed. */
  readonly relativeTolerance: number;
  /** How many directions of each input in fast mode. */
  readonly draws: number;
  /** Where directions come from. */
  readonly draw: DrawDirection;
}

/** Work in parts: gives what it was just looking at after each, and a result at the end. */
export type Parts<T> = Generator<string, T, void>;

/** The result of work in parts, done at once. */
export function finish<T>(parts: Parts<T>): T {
  let step = parts.next();
  while (!step.done) step = parts.next();
  return step.value;
}
