import { add, input, lookUp, mul, NDArray, type Node, sum, vjp } from "@adjoint/core";
import { FunctionAtPoint } from "../subjects/function-at-point.ts";
import type { DrawDirection } from "../subjects/random-directions.ts";

/**
 * The derivative of a function along a random direction, as a function of the same nodes: a scalar,
 * $`\sum_x \langle \partial \langle u, f \rangle / \partial x, v_x \rangle`$, whose gradient is of the next order. Weights u are
 * drawn for functions of several numbers.
 *
 * Nodes that kept their value still do; a `stopGradient` that a rule put into the derivative is not, since there it hides a part of
 * the second derivative.
 */
export function nextOrder(what: string, point: FunctionAtPoint, draw: DrawDirection): FunctionAtPoint {
  const fixed = new Map<Node, NDArray>(point.bound);
  const drawn = (name: string, like: Node, isOne: boolean): Node => {
    const { shape, data } = point.valueOf(like);
    const node: Node = input(name, like.shape);
    fixed.set(node, NDArray.adopt(shape, isOne ? Float64Array.of(1) : draw(data.length)));
    return node;
  };
  const isLoss = point.value.length === 1;
  const weights = point.outputs.map((output, i) => drawn(`weights ${i}`, output, isLoss));
  const cotangents = vjp(point.outputs, point.nodes, weights);
  const products = point.nodes.map(
    (node, i): Node => sum(mul(lookUp(cotangents, i), drawn(`direction ${i}`, node, false))),
  );
  const slope = products.reduce((a, b): Node => add(a, b));
  return new FunctionAtPoint(what, slope, point.nodes, fixed, {
    axes: point.axes,
    held: point.held,
    evaluator: point.evaluator,
  });
}
