import { ArgumentError, type Bindings, formatShape, type NDArray, type Node, ndarray, prepare } from "@adjoint/core";
import { Map as ImmutableMap } from "immutable";
import { bindingEntries } from "../trainer/binding-entries.ts";
import { checkCount } from "../trainer/check-count.ts";
import { Examples } from "../trainer/examples.ts";
import type { ValidationOptions } from "./validation-options.ts";

/**
 * A measurement of parameters on examples, prepared once: the mean of each metric over all examples, by name.
 *
 * $`\bar m = \sum_b n_b m_b / \sum_b n_b`$ over batches of $`n_b`$ examples: what a metric that is a mean over examples
 * gives for all at once, but for rounding.
 *
 * @param options - examples and metrics
 * @param dtype - how real numbers are stored; float64 where absent
 * @throws ArgumentError for no metrics or no examples, a metric that is not of rank 0, or a batch size that is no whole number
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
  { data, metrics, fixed = {}, batchSize }: ValidationOptions,
  dtype: "float64" | "float32" = "float64",
): (parameters: Bindings) => ImmutableMap<string, number> {
  const names = Object.keys(metrics);
  if (names.length === 0) throw new ArgumentError("Validation: there are no metrics; give a node for each.");
  for (const [name, node] of Object.entries(metrics)) checkMetric(name, node);
  const examples = new Examples(data);
  const { count } = examples;
  const size = batchSize ?? count;
  checkCount("validation.batchSize", size, 1);
  const order = ndarray({ shape: [count], data: Int32Array.from({ length: count }, (_, i) => i) });
  const always = bindingEntries(fixed);
  const evaluate = prepare(Object.values<Node>(metrics), { dtype });
  return (parameters) => {
    const totals = names.map(() => 0);
    for (let from = 0; from < count; from += size) {
      const to = Math.min(from + size, count);
      const given = new Map([...always, ...bindingEntries(parameters), ...examples.batch(order, from, to)]);
      const add = (value: NDArray, i: number): void => {
        totals[i] = (totals[i] as number) + value.item() * (to - from); // one total a metric
      };
      evaluate(given).forEach(add);
    }
    return ImmutableMap(names.map((name, i) => [name, (totals[i] as number) / count]));
  };
}

function checkMetric(name: string, node: Node): void {
  if (node.shape.length === 0) return;
  throw new ArgumentError(`Validation: the metric ${name} is ${formatShape(node.shape)}; take its mean first.`);
}
