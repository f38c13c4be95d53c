import { ArgumentError, type NDArray, type OptionTable, type RandomSource, sameShape } from "@adjoint/core";
import { type ExampleOrder, resumableSource, resumedOrder } from "./example-order.ts";

/** Where a checkpoint stopped. */
export interface OrderPlace {
  /** How many epochs were finished. */
  readonly epoch: number;
  /** How many updates were made. */
  readonly step: number;
  /** The order of the epoch begun last, int32 [n]. */
  readonly indices: NDArray;
  /** Where the source of random numbers was after that order, if the checkpoint says so. */
  readonly source?: NDArray | undefined;
  /** How many numbers may be drawn to come to the order. */
  readonly maxReplayed: number;
}

/** Which of them may be left out. */
export const orderPlace: OptionTable<OrderPlace> = {
  epoch: "required",
  step: "required",
  indices: "required",
  source: "optional",
  maxReplayed: "required",
};

/** A trainer that goes on from there. */
export interface OrderSite {
  /** How many examples there are. */
  readonly exampleCount: number;
  /** How many steps there are in an epoch. */
  readonly perEpoch: number;
  /** Where its shuffled orders come from; absent where nothing is shuffled. */
  readonly random: RandomSource | undefined;
  /** The order before its first epoch. */
  readonly firstOrder: ExampleOrder;
}

/**
 * The order of the epoch that was begun last, and those after it. From the place in the stream, if checkpoint and trainer
 * have one; else the orders of all epochs are drawn anew, and the last one has to be that of the checkpoint.
 *
 * @throws ArgumentError if the order is not a permutation of these examples or not the one that the trainer comes to, for a place that the
 * source does not know, and for more numbers to draw than allowed
 */
export function orderAt(place: OrderPlace, site: OrderSite): ExampleOrder {
  const { indices, source } = place;
  const { exampleCount, perEpoch, firstOrder } = site;
  if (!isPermutation(indices, exampleCount)) {
    throw new ArgumentError(`the stored order is not a permutation of ${exampleCount} examples`);
  }
  const random = resumableSource(site.random);
  if (random !== undefined && source !== undefined) {
    random.resumed(source); // or only the next epoch would find out that it cannot
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
