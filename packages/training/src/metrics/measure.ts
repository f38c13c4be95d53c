import { ArgumentError, type Bindings, type Evaluator, formatShape, input, Node, ndarray } from "@adjoint/core";
import {
  CountedExamples,
  listEntries,
  notANode,
  type OptionTable,
  readOptions,
  requireChoice,
  requireEvaluator,
  requireWholeNumber,
} from "@adjoint/core/ops";
import { wasm } from "@adjoint/engine";
import { Map as ImmutableMap } from "immutable";
import {
  type ValidationOptions,
  validationOptions,
  type WeightedMetric,
  weightedMetric,
} from "./validation-options.ts";
import { WeightedMean } from "./weighted-mean.ts";

/** How to measure. */
export interface MeasureOptions {
  /** How real numbers are stored; float64 where absent. */
  readonly dtype?: "float64" | "float32";
  /** What computes the metrics; the compiled engine if left out. */
  readonly evaluator?: Evaluator;
}

const measureOptions: OptionTable<MeasureOptions> = { dtype: "optional", evaluator: "optional" };

/**
 * A measurement of parameters on examples, prepared once: the mean of each metric over all examples, by name.
 *
 * $`\bar m = \sum_b n_b m_b / \sum_b n_b`$ over batches of $`n_b`$ examples: up to rounding, the same as a
 * metric that is a mean over examples gives for all of them at once. The weight of a metric, if it has one, replaces $`n_b`$; if all
 * its weights are 0, the mean is NaN.
 *
 * @param options - examples and metrics
 * @param how - in which precision to measure, and by which evaluator
 * @throws ArgumentError for no metrics or no examples, a metric that is not of rank 0, or a batch size that is not a positive integer
 * @throws ShapeError if the values of the data have different numbers of examples
 *
 * @example
 * ```ts
 * import { input, mean, mul, parameter, sub, square } from "@adjoint/core";
 * import { measure } from "@adjoint/training";
 * const x = input("x", ["batch"]);
 * const error = mean(square(sub(x, parameter("centre", []))));
 * const on = measure({ data: { x: [1, 2, 6] }, metrics: { error }, batchSize: 2 });
 * on({ centre: 2 }).get("error"); // => 5.666666666666667
 * ```
 */
export function measure(
  options: ValidationOptions,
  how: MeasureOptions = {},
): (parameters: Bindings) => ImmutableMap<string, number> {
  const { data, metrics, fixed = {}, batchSize } = readOptions("Validation", options, validationOptions);
  const { dtype = "float64", evaluator = wasm } = readOptions("measure", how, measureOptions);
  requireChoice("measure: dtype", dtype, ["float64", "float32"]);
  requireEvaluator("measure", evaluator);
  const names = listEntries("Validation: metrics", metrics).map(([name]) => name);
  if (names.length === 0) throw new ArgumentError("Validation: there are no metrics; give a node for each.");
  const inBatch = input("number of examples in the batch", []);
  const measured = Object.entries(metrics).map(([name, metric]) => readMetric(name, metric, inBatch));
  const examples = new CountedExamples("Validation", data);
  const { count } = examples;
  const size = batchSize ?? count;
  requireWholeNumber("Validation: batchSize", size, { min: 1 });
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const always = listEntries("Validation: fixed", fixed);
  const evaluate = evaluator.prepare([...measured.map(({ value }) => value), ...measured.map(({ weight }) => weight)], {
    dtype,
  });
  return (parameters) => {
    const means = names.map(() => new WeightedMean());
    for (let from = 0; from < count; from += size) {
      const to = Math.min(from + size, count);
      const given = [
        ...always,
        ...listEntries("Validation: the parameters", parameters),
        ...examples.take(order, from, to),
      ];
      const values = evaluate(new Map([...given, [inBatch, ndarray(to - from)]])).map((value) => value.item());
      for (const [i, mean] of means.entries()) mean.add(values[i] as number, values[names.length + i] as number); // `values` holds the metrics, then their weights
    }
    return ImmutableMap(means.map(({ value }, i) => [names[i] as string, value]));
  };
}

function readMetric(name: string, metric: Node<[]> | WeightedMetric, inBatch: Node<[]>): WeightedMetric {
  const { value, weight } =
    metric instanceof Node
      ? { value: metric, weight: inBatch }
      : readOptions(`Validation: the metric ${name}`, metric, weightedMetric);
  requireScalar(`the metric ${name}`, value);
  requireScalar(`the weight of the metric ${name}`, weight);
  return { value, weight };
}

function requireScalar(what: string, node: Node): void {
  if (!(node instanceof Node)) throw new ArgumentError(notANode(`Validation: ${what}`, node));
  if (node.shape.length === 0) return;
  throw new ArgumentError(`Validation: ${what} is ${formatShape(node.shape)}; take its mean first.`);
}
