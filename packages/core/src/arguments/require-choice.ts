import { ArgumentError } from "../errors.ts";
import { describeValue } from "./describe-value.ts";

/**
 * Throws unless a word is one of those that an option takes.
 *
 * @param option - who was called and the option, as in `"lineChart: scale"`
 * @throws ArgumentError naming the option, what it was given, and the words
 *
 * @example
 * ```ts
 * import { requireChoice } from "@adjoint/core/ops";
 * requireChoice("lineChart: scale", "log", ["linear", "log"]);
 * requireChoice("lineChart: scale", "lin", ["linear", "log"]); // throws ArgumentError: lineChart: scale must be one of "linear", "log"; got "lin".
 * ```
 */
export function requireChoice(option: string, value: unknown, choices: readonly string[]): void {
  if (choices.includes(value as string)) return;
  const words = choices.map((choice) => `"${choice}"`).join(", ");
  throw new ArgumentError(`${option} must be one of ${words}; got ${describeValue(value)}.`);
}
