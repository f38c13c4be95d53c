import type { DrawDirection } from "../point/random-directions.ts";
import type { Order } from "../report/gradient-entry.ts";

/** What a search for wrong rules goes by. */
export interface BlameSearch {
  /** The order at which the whole function failed. */
  readonly order: Order;
  /** Where directions come from. */
  readonly draw: DrawDirection;
}
