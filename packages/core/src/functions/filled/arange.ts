import { describeValue } from "../../arguments/describe-value.ts";
import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { requireChoice } from "../../arguments/require-choice.ts";
import { ndarray } from "../../array/from-nested.ts";
import { requireSizes } from "../../array/sizes.ts";
import { ArgumentError } from "../../errors.ts";
import type { Node } from "../../graph/node.ts";
import { add } from "../../ops/elementwise/add.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { constant } from "../../ops/leaf/constant.ts";
import { positions } from "../../ops/leaf/positions.ts";

/** Which numbers. */
export interface ArangeOptions {
  /** The first number; 0 if left out. */
  readonly start?: number;
  /** How far apart the numbers are; 1 if left out, negative to count down. */
  readonly step?: number;
  /** What kind of number; real if left out. */
  readonly kind?: "real" | "int32";
}

const arangeOptions: OptionTable<ArangeOptions> = { start: "optional", step: "optional", kind: "optional" };

/** As many numbers as there are from 0 to a literal one; otherwise a number that only the running program knows. */
export type CountTo<Stop extends number, O> = [Extract<keyof O, "start" | "step">] extends [never]
  ? `${Stop}` extends `-${string}`
    ? 0
    : `${Stop}` extends `${bigint}`
      ? Stop
      : number
  : number;

/**
 * Numbers at equal distances, the last one excluded: $`y_i = a + i s`$ with the start a and the step s, as long as they are
 * before the stop. There are $`\lceil (b - a) / s \rceil`$ of them, as in NumPy; with a fractional step it is rounding that decides
 * whether the last one counts. The positions of a named axis are {@link positions}.
 *
 * @param stop - where to stop, before this number
 * @returns `[n]`, real or int32
 * @throws ArgumentError for what is not a finite number, for a step of 0, and for fractions of the kind int32
 * @throws ShapeError for more numbers than an array can hold
 *
 * @example
 * ```ts
 * import { arange, evaluate } from "@adjoint/core";
 * evaluate(arange(4), {}).toArray(); // => [0, 1, 2, 3]
 * evaluate(arange(2, { start: 1, step: 0.25 }), {}).toArray(); // => [1, 1.25, 1.5, 1.75]
 * evaluate(arange(0, { start: 3, step: -1, kind: "int32" }), {}).toArray(); // => [3, 2, 1]
 * ```
 */
export function arange<const Stop extends number, const O extends ArangeOptions = Record<never, never>>(
  stop: Stop,
  options?: O,
): Node<[CountTo<Stop, O>]>;
export function arange(stop: number, options?: ArangeOptions): Node {
  const { start = 0, step = 1, kind = "real" } = readOptions("arange", options, arangeOptions);
  requireChoice("arange: kind", kind, ["real", "int32"]);
  for (const [name, value] of Object.entries({ stop, start, step })) {
    if (kind === "int32" ? !Number.isSafeInteger(value) : !Number.isFinite(value))
      throw new ArgumentError(
        `arange: ${name} is ${describeValue(value)}; give ${kind === "int32" ? "a whole number" : "a finite number"}.`,
      );
  }
  if (step === 0) throw new ArgumentError("arange: the step is 0; give a positive number, or a negative one.");
  const count = Math.max(0, Math.ceil((stop - start) / step));
  requireSizes([count], "arange");
  if (kind === "int32" && (start !== 0 || step !== 1)) {
    const data = Array.from({ length: count }, (_, i) => start + i * step);
    return constant(ndarray({ shape: [count], data }, "int32"));
  }
  const counted: Node = positions(count, { kind });
  const scaled = step === 1 ? counted : mul(step, counted);
  return start === 0 ? scaled : add(start, scaled);
}
