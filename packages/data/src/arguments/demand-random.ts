import { ArgumentError, type RandomSource } from "@adjoint/core";

/**
 * Refuses a call without a source of random numbers, which a caller without types may make.
 *
 * @param call - the function that was called, for the message
 * @throws ArgumentError if there is none
 */
export function demandRandom(call: string, random: RandomSource | undefined): void {
  if (!random) throw new ArgumentError(`${call}: random is missing; give a source such as new NumpyRandom(1984).`);
}
