import {
  type Bindings,
  formatShape,
  GradientError,
  type Like,
  lookUp,
  NDArray,
  type Node,
  type Nodes,
} from "@adjoint/core";
import { likeNodes, listNodes } from "@adjoint/core/graphs";
import { type AxesOption, FunctionAtPoint } from "../subjects/function-at-point.ts";
import { centralDerivative } from "./central-derivative.ts";

/** A gradient by differences. */
export interface NumericalGradient {
  /** The derivative by each element. */
  readonly value: NDArray;
  /** The error estimate of each derivative. */
  readonly error: NDArray;
}

/**
 * The gradient of a loss by differences, without any of the ops' rules: for each element x,
 * $`\lim_{h \to 0} \frac{L(x+h) - L(x-h)}{2h}`$, extrapolated, in float64, with an error estimate.
 *
 * Takes 20 to 40 evaluations of the loss for each element. At a kink it is the mean of the two sides.
 *
 * @param loss - a real node of rank 0
 * @param nodes - real inputs, parameters or nodes in between: one, a list or a record; the answer has the same form
 * @param bindings - the point, as for `evaluate`
 * @param options - `axes`: sizes of named axes that no input binds
 * @throws GradientError if the loss is not a scalar, or if a node is not real
 * @throws NonFiniteError if the loss is not finite
 * @throws what `evaluate` throws: a missing binding, say
 *
 * @example
 * ```ts
 * import { exp, input, sum } from "@adjoint/core";
 * import { numericalGradient } from "@adjoint/gradcheck";
 * const x = input("x", [2]);
 * const { value, error } = numericalGradient(sum(exp(x)), x, { x: [0, 1] });
 * value.toArray(); // => [1.00000000, 2.71828183]
 * Math.max(...error.data) < 1e-10; // => true
 * ```
 */
export function numericalGradient<const N extends Nodes>(
  loss: Node,
  nodes: N,
  bindings: Bindings,
  options: AxesOption = {},
): Like<N, NumericalGradient> {
  requireScalar(loss);
  const point = new FunctionAtPoint("numericalGradient", loss, nodes, bindings, options);
  const found = new Map(point.nodes.map((node) => [node, byDifferences(point, node)]));
  const answers = listNodes(nodes).map((node) => lookUp(found, node));
  return likeNodes(nodes, answers);
}

function byDifferences(point: FunctionAtPoint, node: Node): NumericalGradient {
  const { shape, data } = point.valueOf(node);
  const along = point.along(node);
  const [value, error] = [new Float64Array(data.length), new Float64Array(data.length)];
  for (const [i, x] of along === undefined ? [] : [...data].entries()) {
    const curve = (at: number) => along?.(Float64Array.from(data, (from, k) => (k === i ? at : from))) ?? [];
    const [estimate] = centralDerivative(curve, x);
    value[i] = estimate?.value ?? Number.NaN;
    error[i] = estimate?.error ?? Number.POSITIVE_INFINITY;
  }
  return Object.freeze({ value: NDArray.adopt(shape, value), error: NDArray.adopt(shape, error) });
}

function requireScalar(loss: Node): void {
  if (loss.shape.length === 0) return;
  throw new GradientError(
    `numericalGradient: the loss must be a single number, of rank 0; ${loss.name ?? loss.op.name} has the shape ${formatShape(loss.shape)}. Reduce it by sum or mean.`,
  );
}
