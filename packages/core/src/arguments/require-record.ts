import { ArgumentError } from "../errors.ts";
import { describeValue } from "./describe-value.ts";
import { anyRecord } from "./value-sort.ts";

/**
 * Throws unless a value is a record: an object with names, and not a list, a Map, a promise, or an object of a class.
 *
 * @param what - who was called and the argument, as in `"scan: states"`
 * @param of - what it is a record of, for the message
 * @throws ArgumentError naming the argument and what was given
 *
 * @example
 * ```ts
 * import { requireRecord } from "@adjoint/core/ops";
 * requireRecord("scan: states", { h: 1 });
 * requireRecord("scan: states", [1], "of nodes"); // throws ArgumentError: scan: states is a list of 1; give a record of nodes.
 * ```
 */
export function requireRecord(
  what: string,
  value: unknown,
  of?: string,
): asserts value is Readonly<Record<string, unknown>> {
  if (anyRecord.accepts(value)) return;
  throw new ArgumentError(`${what} is ${describeValue(value)}; give a record${of === undefined ? "" : ` ${of}`}.`);
}
