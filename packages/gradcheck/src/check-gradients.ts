import {
  ArgumentError,
  type Bindings,
  evaluate,
  gradients,
  listNodes,
  type NDArray,
  type Node,
  type Nodes,
} from "@adjoint/core";
import { centralDerivative } from "./differences/central-derivative.ts";
import { type AxesOption, boundReals, type LossAlong, lossAlong } from "./differences/loss-along.ts";
import type { GradientEntry } from "./report/gradient-entry.ts";
import { GradientReport } from "./report/gradient-report.ts";
import { summarise } from "./report/input-summary.ts";
import { judge } from "./report/judge.ts";

/** What to check, and how strictly. */
export interface CheckOptions extends AxesOption {
  /** The inputs and parameters to check: one, a list or a record; every real one that the loss depends on where absent. */
  readonly wrt?: Nodes;
  /** The relative error that is allowed besides the error estimate of the differences: 1e-8 where absent. */
  readonly relativeTolerance?: number;
}

/**
 * Compares the gradient of a loss, element by element, with extrapolated central differences, in float64.
 *
 * Each element gets a verdict of its own. An analytic value $`a`$ and a numeric value $`n \pm e`$ agree if
 * $`|a - n| \le 10 e + 10^{-8} \max(|a|, |n|)`$, with a little more for what float64 can show at all: 1e-12 of the largest
 * entry of that gradient and of the loss. There is no absolute tolerance, so that scaling the loss changes no verdict. At a
 * kink the gradient has to lie between the slopes of the two sides.
 *
 * @param loss - a real node of rank 0
 * @param bindings - the point, as for `evaluate`
 * @param options - `wrt`: what to check; `relativeTolerance`; `axes`: sizes of named axes that no input binds
 * @throws GradientError if the loss is not a scalar, or if a node of `wrt` is not real
 * @throws ArgumentError if `wrt` is empty, or names what is neither an input nor a parameter; if the loss depends on none;
 *   if the tolerance is no positive number
 * @throws NonFiniteError if the loss is not finite, naming the first node that is not
 * @throws what `evaluate` throws: a missing binding, say
 *
 * @example
 * ```ts
 * import { input, matMul, parameter, sigmoid, sum } from "@adjoint/core";
 * import { checkGradients } from "@adjoint/gradcheck";
 * const x = input("x", ["batch", 2]);
 * const W = parameter("W", [2, 3]);
 * const report = checkGradients(sum(sigmoid(matMul(x, W))), { x: [[1, 2]], W: [[0.5, -1, 0], [1, 0.25, 2]] });
 * report.verdict; // => "pass"
 * report.maxRelativeError < 1e-8; // => true
 * report.entries.size; // => 8
 * ```
 */
export function checkGradients(loss: Node, bindings: Bindings, options: CheckOptions = {}): GradientReport {
  const { wrt = boundReals("checkGradients", loss), axes = {}, relativeTolerance = 1e-8 } = options;
  if (listNodes(wrt).length === 0) {
    throw new ArgumentError(
      "checkGradients: wrt is empty; name at least one input or parameter, or leave it out to check them all.",
    );
  }
  if (!(relativeTolerance > 0 && relativeTolerance < 1))
    throw new ArgumentError(`checkGradients: relativeTolerance is a number between 0 and 1; got ${relativeTolerance}.`);
  const bound = lossAlong("checkGradients", loss, wrt, bindings, { axes });
  // The loss and the nodes are asked for too, because they bind axes that a gradient may have by name only.
  const analytic = evaluate([...gradients(loss, bound.nodes), loss, ...bound.nodes], bound.values, { axes });
  const checked = bound.nodes.map(
    (node, i) => checkInput(bound, node, analytic[i] as NDArray, relativeTolerance), // one gradient a node
  );
  const summaries = checked.map((entries, i) => {
    const node = bound.nodes[i] as Node; // as many as before
    return summarise(node, bound.values.get(node)?.shape ?? [], entries);
  });
  return new GradientReport(loss, checked.flat(), summaries);
}

function checkInput(
  { values, loss, along }: LossAlong,
  node: Node,
  analytic: NDArray,
  relativeTolerance: number,
): readonly GradientEntry[] {
  const { shape, data } = values.get(node) as NDArray; // all of them are bound
  const points = [...data].map((x, i) => {
    const curve = along(node, i);
    const [numeric = { value: Number.NaN, error: Number.POSITIVE_INFINITY, isBent: false }] = centralDerivative(
      curve,
      x,
    );
    return { x, curve, numeric, analytic: analytic.data[i] as number }; // of one shape
  });
  const finite = points.flatMap(({ numeric, analytic }) => [numeric.value, analytic]).filter(Number.isFinite);
  const largest = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return points.map((point, i) =>
    Object.freeze({
      node,
      position: Object.freeze(positionOf(i, shape)),
      ...judge({ ...point, loss, largest, relativeTolerance }),
    }),
  );
}

/** The index along each axis of a flat, row-major position. */
function positionOf(flat: number, sizes: readonly number[]): number[] {
  const position: number[] = [];
  let rest = flat;
  for (const size of [...sizes].reverse()) {
    position.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return position;
}
