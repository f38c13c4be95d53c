import { ArgumentError, type RandomSource } from "@adjoint/core";
import { requireRandom } from "../random/require-random.ts";

/**
 * The numbers 0 … n − 1 in a random order.
 *
 * @param call - the name of the calling function, for messages
 * @throws ArgumentError if `random` is missing, or does not give n numbers
 */
export function drawOrder(call: string, random: RandomSource, n: number): Int32Array {
  requireRandom(call, random);
  const { data } = random.permutation(n);
  if (data.length === n) return Int32Array.from(data);
  throw new ArgumentError(`${call}: random.permutation(${n}) gives ${data.length} numbers.`);
}
