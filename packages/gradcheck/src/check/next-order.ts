import { add, input, lookUp, mul, NDArray, type Node, sum, vjp } from "@adjoint/core";
import { FunctionAtPoint, type Written } from "../subjects/function-at-point.ts";
import type { DrawDirection } from "../subjects/random-directions.ts";

/**
 * The derivative of a function along a random direction, as a function of the same nodes: a scalar,
 * $`\sum_x \langle \partial \langle u, f \rangle / \partial x, v_x \rangle`$, whose gradient is of the next order. Weights u are
 * drawn for functions of several numbers.
 *
 * Nodes that kept their value still do, those inside bodies too: differences move the slope of the function whose bodies are written
 * out. A `stopGradient` that a rule put into the derivative does not keep its value, since there it hides a part of the
 * second derivative.
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
  const directions = point.nodes.map((node, i) => drawn(`direction ${i}`, node, false));
  const slopeOf = ({ outputs, nodes }: Written): Node =>
    vjp(outputs, nodes, weights)
      .map((cotangent, i): Node => sum(mul(cotangent, lookUp(directions, i))))
      .reduce((a, b): Node => add(a, b));
  const slope = slopeOf(point);
  const isAsWritten = point.written.outputs.every((node, i) => node === point.outputs[i]);
  return new FunctionAtPoint(what, slope, point.nodes, fixed, {
    written: { outputs: [isAsWritten ? slope : slopeOf(point.written)], nodes: point.written.nodes },
    axes: point.axes,
    held: point.held,
    evaluator: point.evaluator,
  });
}
