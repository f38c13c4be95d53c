import { ArgumentError } from "../errors.ts";
import { describeValue, isPromise } from "./describe-value.ts";
import { nearestWord } from "./nearest-word.ts";
import { requireSort, type ValueSort } from "./value-sort.ts";

/**
 * The options that a function has: one entry for each, which says whether it may be left out, and which sort of value it
 * accepts where nothing else looks at that. The compiler demands them all.
 */
export type OptionTable<O extends object> = {
  readonly [K in keyof O]-?: OptionEntry<Record<never, never> extends Pick<O, K> ? "optional" : "required">;
};

type OptionEntry<Presence> = Presence | readonly [Presence, ValueSort];

/**
 * The options that a function was called with; an empty record if left out. A key that is not one of its options is refused,
 * since a typo would change the result; a word that is near is suggested.
 *
 * @param caller - the name of the function, for errors
 * @param options - what it was given
 * @param table - what it has
 * @throws ArgumentError for an option that the function does not have, for one that is missing or not of its sort, and for
 * what is not a record
 *
 * @example
 * ```ts
 * import { naturalNumber, type OptionTable, readOptions } from "@adjoint/core/ops";
 * interface ShiftOptions {
 *   readonly by: number;
 *   readonly axis?: number;
 * }
 * const shiftOptions: OptionTable<ShiftOptions> = { by: "required", axis: ["optional", naturalNumber] };
 * function shift(x: number, options: ShiftOptions): number {
 *   const { by } = readOptions("shift", options, shiftOptions);
 *   return x + by;
 * }
 * shift(1, { by: 2 }); // => 3
 * const typo = { by: 2, axes: 0 };
 * shift(1, typo); // throws ArgumentError: shift: there is no option axes; the options are by, axis. Did you mean axis?
 * shift(1, { by: 2, axis: -1 }); // throws ArgumentError: shift: axis is -1; a non-negative integer is needed.
 * ```
 */
export function readOptions<O extends object>(caller: string, options: O | undefined, table: OptionTable<O>): O {
  const given: unknown = options === undefined ? {} : options;
  if (typeof given !== "object" || given === null || Symbol.iterator in given || isPromise(given))
    throw new ArgumentError(
      `${caller}: the options are ${describeValue(given)}; give a record ${formatOptions(table)}.`,
    );
  for (const key of Object.keys(given)) {
    if (Object.hasOwn(table, key)) continue;
    const options = Object.keys(table);
    const near = nearestWord(key, options);
    const hint = near === undefined ? "" : ` Did you mean ${near}?`;
    throw new ArgumentError(`${caller}: there is no option ${key}; the options are ${options.join(", ")}.${hint}`);
  }
  for (const key in table) {
    const value = (given as O)[key];
    const [presence, sort] = entryOf(table[key]);
    if (value === undefined) {
      if (presence === "optional") continue;
      throw new ArgumentError(`${caller}: the option ${key} is missing; give a record ${formatOptions(table)}.`);
    }
    if (sort !== undefined) requireSort(`${caller}: ${key}`, value, sort);
  }
  return given as O; // every key is one of its options, and the required ones are there
}

function entryOf(entry: OptionEntry<string>): readonly [string, ValueSort?] {
  return typeof entry === "string" ? [entry] : entry;
}

/** The options as in a type: `{ by, axis? }`. */
function formatOptions<O extends object>(table: OptionTable<O>): string {
  const keys = Object.entries(table as Readonly<Record<string, OptionEntry<string>>>).map(([key, entry]) =>
    entryOf(entry)[0] === "optional" ? `${key}?` : key,
  );
  return `{ ${keys.join(", ")} }`;
}
