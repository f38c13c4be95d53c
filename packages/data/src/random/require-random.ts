import { ArgumentError, type RandomSource } from "@adjoint/core";
import { anyRandomSource, describeValue } from "@adjoint/core/ops";

/**
 * Throws unless a value is a source of random numbers.
 *
 * @param call - the function that was called, for the message
 * @throws ArgumentError if it is missing, or something else, such as a seed
 */
export function requireRandom(call: string, random: RandomSource | undefined): void {
  if (anyRandomSource.accepts(random)) return;
  const problem = random === undefined || random === null ? "missing" : describeValue(random);
  throw new ArgumentError(`${call}: random is ${problem}; give a source such as new NumpyRandom(1984).`);
}
