import { ArgumentError } from "../errors.ts";
import { describeValue } from "./describe-value.ts";

/**
 * Throws unless a value is a Uint8Array: a Buffer of Node, or an array of another window or worker, is one too.
 *
 * @param what - who was called and the argument, as in `"decodeNpy: bytes"`
 * @throws ArgumentError naming the argument and what was given
 *
 * @example
 * ```ts
 * import { requireBytes } from "@adjoint/core/ops";
 * requireBytes("decodeNpy: bytes", new Uint8Array(3));
 * requireBytes("decodeNpy: bytes", new ArrayBuffer(3)); // throws ArgumentError: decodeNpy: bytes must be a Uint8Array; got an ArrayBuffer.
 * ```
 */
export function requireBytes(what: string, value: unknown): asserts value is Uint8Array {
  const name = Object.prototype.toString.call(value).slice(8, -1);
  if (ArrayBuffer.isView(value) && name === "Uint8Array") return;
  const hint = name.endsWith("ArrayBuffer") ? " Give new Uint8Array(buffer)." : "";
  throw new ArgumentError(`${what} must be a Uint8Array; got ${describeValue(value)}.${hint}`);
}
