import { ArgumentError } from "../errors/argument-error.ts";
import { describeValue } from "./describe-value.ts";

/**
 * Refuses a word that is none of those that an option takes.
 *
 * @throws ArgumentError naming the option, what it was given, and the words
 */
export function demandChoice(option: string, value: unknown, choices: readonly string[]): void {
  if (choices.includes(value as string)) return;
  const words = choices.map((choice) => `"${choice}"`).join(", ");
  throw new ArgumentError(`${option} must be one of ${words}; got ${describeValue(value)}.`);
}
