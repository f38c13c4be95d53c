import {
  abs,
  type Bindings,
  evaluate,
  gradients,
  mean,
  type NDArray,
  type Node,
  reshape,
  slice,
  stack,
  sub,
  sum,
} from "@adjoint/core";
import { PLACES, STEPS } from "./agreeing-sides.ts";
import type { Tagger } from "./tagger.ts";

/**
 * The influence of each bit on the answer at each place: the mean size of the derivative of its two scores' difference by
 * the bit, [8, 12]. It is 0 for bits that the net has not read, whatever the weights.
 */
export function influence({ x, scores }: Tagger, bindings: Bindings): NDArray {
  const rows = Array.from({ length: PLACES }, (_, place): Node => {
    const pair = slice(scores, { axis: 1, start: place, stop: place + 1 });
    const difference = sum(sub(slice(pair, { axis: -1, start: 1 }), slice(pair, { axis: -1, stop: 1 })));
    return reshape(mean(abs(gradients(difference, x)), { axis: 0 }), [STEPS]); // the answer of an example depends on its own bits only
  });
  return evaluate(stack(rows), bindings);
}
