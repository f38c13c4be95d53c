import { ArgumentError } from "@adjoint/core";
import { describeValue } from "@adjoint/core/ops";

/**
 * Refuses what is not a layer: a function that carries its parameters.
 *
 * @param what - who needs it, for the message
 * @throws ArgumentError naming what was given
 */
export function requireLayer(what: string, value: unknown): void {
  if (typeof value === "function" && "parameters" in value) return;
  throw new ArgumentError(`${what} gives ${describeValue(value)}; a layer is needed, such as rnn({ … }).`);
}
