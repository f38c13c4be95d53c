import {
  add,
  concat,
  evaluate,
  flip,
  input,
  logSoftmax,
  matMul,
  mul,
  NDArray,
  type Node,
  ndarray,
  reshape,
  sigmoid,
  sum,
  transpose,
} from "@adjoint/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { graphCases } from "../src/index.ts";
import { FunctionAtPoint } from "../src/subjects/function-at-point.ts";

/** What the outputs are with one element of a node moved, computed anew from the bindings. */
function anew(point: FunctionAtPoint, node: Node, element: number, value: number): readonly number[] {
  const { shape, data } = point.valueOf(node);
  const moved = Float64Array.from(data, (x, i) => (i === element ? value : x));
  const bindings = new Map([...point.bound, [node, NDArray.adopt(shape, moved)]]);
  return evaluate(point.outputs, bindings, { axes: point.axes }).flatMap((array) => [...array.data]);
}

/** Demands that every element of every node, moved twice and in both orders, gives the bits of a whole evaluation. */
function demandSameBits(point: FunctionAtPoint): void {
  for (const node of point.nodes) {
    const along = point.alongElement(node);
    if (along === undefined) continue;
    const { data } = point.valueOf(node);
    const all = Array.from(data, (_, i) => i);
    const elements = [...all, ...[...all].reverse()].slice(0, 24);
    for (const element of elements) {
      for (const step of [0.25, -0.125]) {
        const value = (data[element] as number) + step;
        expect([...along(element, value)]).toEqual(anew(point, node, element, value));
      }
    }
  }
}

describe("a moved element gives the bits of a whole evaluation", () => {
  test("of random graphs", () => {
    fc.assert(
      fc.property(graphCases(), ({ outputs, inputs, bindings, axes }) => {
        if (inputs.length > 0)
          demandSameBits(new FunctionAtPoint("test", outputs, inputs, bindings, { axes, held: [] }));
      }),
      { numRuns: 150 },
    );
  });

  const numbers = (shape: readonly number[]): NDArray =>
    ndarray({ shape, data: Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(1 + 1.7 * i)) });
  const [x, W, b]: [Node, Node, Node] = [input("x", [4, 5]), input("W", [5, 3]), input("b", [3])];
  const net: Node = sigmoid(add(matMul(x, W), b));
  test.each<[string, Node | Node[]]>([
    ["a layer", net],
    ["a layer with softmax, and itself", [logSoftmax(net), net]],
    ["axes in another order", sum(mul(transpose(net), transpose(net)), { axis: 0 })],
    ["a square with its own transpose", matMul(transpose(net), net)],
    ["axes joined and taken apart", sum(reshape(reshape(net, [12]), [2, 6]), { axis: 1 })],
    ["an axis of size 1 added", sum(mul(reshape(net, [4, 1, 3]), reshape(net, [4, 3, 1])), { axis: 0 })],
    ["parts side by side", concat([net, net], { axis: 1 })],
    ["backwards", mul(flip(net, { axis: 0 }), net)],
  ])("of %s", (_, outputs) => {
    const bindings = new Map([x, W, b].map((node): [Node, NDArray] => [node, numbers(node.shape.map(Number))]));
    demandSameBits(new FunctionAtPoint("test", outputs, [x, W, b], bindings, { held: [] }));
  });
});
