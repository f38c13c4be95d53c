import { ArgumentError } from "../errors.ts";
import { describeValue } from "./describe-value.ts";

/** Throws unless the name of a node is a text, with an ArgumentError that names the function. */
export function requireName(caller: string, name: unknown): asserts name is string {
  if (typeof name !== "string")
    throw new ArgumentError(`${caller}: name is ${describeValue(name)}; give a text, by which values are bound.`);
}
