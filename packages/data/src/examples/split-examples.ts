import { ArgumentError, type RandomSource } from "@adjoint/core";
import { CountedExamples, listEntries, type OptionTable, readOptions } from "@adjoint/core/ops";
import { drawOrder } from "./draw-order.ts";
import { type ExampleArrays, type Examples, exampleArrays } from "./example-arrays.ts";

/** Options of {@link splitExamples}. */
export interface SplitOptions<Part extends string = string> {
  /** The share of each part, by its name; the shares are above 0 and sum to 1. */
  readonly shares: Readonly<Record<Part, number>>;
  /** The source of random numbers, from which one `permutation(N)` is drawn. */
  readonly random: RandomSource;
}

const splitOptions: OptionTable<SplitOptions> = { shares: "required", random: "required" };

/**
 * Splits examples at random into parts, such as training, validation and test. Each example goes to exactly one.
 *
 * With shares $`s_1, s_2, …`$ part $`k`$ ends at the example $`\mathrm{round}(N (s_1 + … + s_k))`$ of the random order, so
 * that every part has its share of N up to one example.
 *
 * @param data - an array `[N, …]` for each name
 * @returns by the names of `shares`: an array for each name of the data
 * @throws ArgumentError for shares that do not sum to 1 or would leave a part empty, or if there are no examples or `random` is missing
 * @throws ShapeError for a value of rank 0, or values with different numbers of examples
 *
 * @example
 * ```ts
 * import { NumpyRandom, splitExamples } from "@adjoint/data";
 * const data = { x: [[0], [1], [2], [3], [4]], labels: [0, 1, 2, 3, 4] };
 * const { training, test } = splitExamples(data, { shares: { training: 0.8, test: 0.2 }, random: new NumpyRandom(1) });
 * training.labels.toArray(); // => [2, 1, 4, 0]
 * test.x.toArray(); // => [[3]]
 * ```
 */
export function splitExamples<Name extends string, Part extends string>(
  data: Examples<Name>,
  options: SplitOptions<Part>,
): Readonly<Record<Part, ExampleArrays<Name>>> {
  const { shares, random } = readOptions<SplitOptions>("splitExamples", options, splitOptions);
  const examples = new CountedExamples("splitExamples", data);
  const { count } = examples;
  const parts = listEntries("splitExamples: shares", shares);
  const total = parts.reduce((sum, [, share]) => sum + share, 0);
  const wrong = parts.find(([, share]) => !(share > 0));
  if (wrong) throw new ArgumentError(`splitExamples: the share of ${wrong[0]} is ${wrong[1]}; it must be above 0.`);
  if (!(Math.abs(total - 1) < ROUNDING))
    throw new ArgumentError(`splitExamples: the shares ${parts.map(([, share]) => share).join(" + ")} are not 1.`);

  const order = drawOrder("splitExamples", random, count);
  let [sum, start] = [0, 0];
  const made = parts.map(([part, share]) => {
    sum += share;
    const end = Math.round((count * sum) / total);
    if (end === start)
      throw new ArgumentError(
        `splitExamples: ${share} of ${count} examples leaves the part ${part} empty; give it a larger share.`,
      );
    const taken = exampleArrays<Name>(examples.take(order, start, end));
    start = end;
    return [part, taken];
  });
  return Object.freeze(Object.fromEntries(made)) as Readonly<Record<Part, ExampleArrays<Name>>>; // it has an entry for each part
}

/** The largest rounding error of the sum of decimal shares. */
const ROUNDING = 1e-9;
