import { ArgumentError } from "@adjoint/core";

/**
 * Nothing, for a number of grid points along an axis that a picture may have.
 *
 * @throws ArgumentError for one that is not a whole number from 2 to 1000
 */
export function checkResolution(resolution: number, caller: string): void {
  if (Number.isInteger(resolution) && resolution >= 2 && resolution <= 1000) return;
  throw new ArgumentError(`${caller}: resolution is ${resolution}; a whole number from 2 to 1000 is needed.`);
}
