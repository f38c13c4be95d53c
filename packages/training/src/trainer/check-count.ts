import { ArgumentError } from "@adjoint/core";

/**
 * Refuses what is not a whole number from `least` up.
 *
 * @throws ArgumentError naming the option
 */
export function checkCount(option: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new ArgumentError(`Trainer: ${option} is ${value}; a whole number from ${least} up is needed.`);
}
