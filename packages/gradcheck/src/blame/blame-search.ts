import type { DrawDirection } from "../point/random-directions.ts";
import type { Order } from "../report/gradient-entry.ts";

/** The settings of a search for wrong rules. */
export interface BlameSearch {
  /** The order at which the whole function failed. */
  readonly order: Order;
  /** Where directions come from. */
  readonly draw: DrawDirection;
}
