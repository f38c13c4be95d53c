import { ArgumentError } from "@adjoint/core";
import { describeValue } from "@adjoint/core/ops";

/**
 * Refuses what is not a layer: a function that carries its parameters.
 *
 * @param what - the beginning of the message: `summary: the layer is`
 * @throws ArgumentError naming what was given
 */
export function requireLayer(what: string, value: unknown): void {
  if (typeof value === "function" && "parameters" in value) return;
  throw new ArgumentError(`${what} ${describeValue(value)}; a layer is needed, such as rnn({ … }).`);
}
