import { ArgumentError, type NDArray, type RandomSource, sameShape } from "@adjoint/core";
import { anyArray, type OptionTable } from "@adjoint/core/ops";
import { type ExampleOrder, resumableSource, resumedOrder } from "./example-order.ts";

/** The position at which a checkpoint was made. */
export interface OrderPosition {
  /** The number of finished epochs. */
  readonly epoch: number;
  /** The number of updates. */
  readonly step: number;
  /** The order of the epoch begun last, int32 [n]. */
  readonly indices: NDArray;
  /** The state of the source of random numbers after that order, if the checkpoint holds it. */
  readonly source?: NDArray | undefined;
  /** The largest number of draws to repeat the order. */
  readonly maxReplayed: number;
}

/** Which of these options are required. */
export const orderPlace: OptionTable<OrderPosition> = {
  epoch: "required",
  step: "required",
  indices: ["required", anyArray],
  source: ["optional", anyArray],
  maxReplayed: "required",
};

/** The trainer that continues. */
export interface OrderContext {
  /** The number of examples. */
  readonly exampleCount: number;
  /** The number of steps in an epoch. */
  readonly perEpoch: number;
  /** The source of its shuffled orders; absent if it does not shuffle. */
  readonly random: RandomSource | undefined;
  /** The order before its first epoch. */
  readonly firstOrder: ExampleOrder;
}

/**
 * The order of the epoch that was begun last, and those after it. They continue from the stored state of the source, if there is one
 * and the source can be resumed; otherwise the orders of all epochs are drawn again, and the last one must be that of the checkpoint.
 *
 * @throws ArgumentError if the order is not a permutation of these examples or not the one that the trainer draws, for a state that the
 * source does not accept, and if more draws are needed than allowed
 */
export function orderAt(place: OrderPosition, site: OrderContext): ExampleOrder {
  const { indices, source } = place;
  const { exampleCount, perEpoch, firstOrder } = site;
  if (!isPermutation(indices, exampleCount)) {
    throw new ArgumentError(`the stored order is not a permutation of ${exampleCount} examples`);
  }
  const random = resumableSource(site.random);
  if (random !== undefined && source !== undefined) {
    random.resumed(source); // throws now, and not only at the next epoch, if the source does not accept the state
    return resumedOrder(Int32Array.from(indices.data), random, source);
  }
  const begun = place.step > place.epoch * perEpoch ? place.epoch + 1 : place.epoch;
  if (site.random !== undefined && begun * exampleCount > place.maxReplayed) {
    const draws = `the orders of ${begun} epochs take ${begun * exampleCount} draws`;
    throw new ArgumentError(`${draws}; maxReplayed allows ${place.maxReplayed}`);
  }
  let order = firstOrder;
  for (let i = 0; i < begun && site.random !== undefined; i++) order = order.next();
  if (isSame(order.indices, indices)) return order;
  throw new ArgumentError(
    "the examples were in another order; the trainer needs its random source where it was then, or one that can be resumed",
  );
}

function isPermutation({ dtype, shape, data }: NDArray, n: number): boolean {
  if (dtype !== "int32" || !sameShape(shape, [n])) return false;
  const seen = new Uint8Array(n);
  for (const index of data) {
    if (index < 0 || index >= n || seen[index] === 1) return false;
    seen[index] = 1;
  }
  return true;
}

function isSame({ data: a }: NDArray, { data: b }: NDArray): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
