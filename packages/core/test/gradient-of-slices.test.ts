import {
  add,
  apply,
  evaluate,
  gradients,
  input,
  jvp,
  mul,
  type NDArray,
  type Node,
  ndarray,
  ops,
  type Sizes,
  slice,
  split,
  sum,
  tanh,
} from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { elementCount } from "@adjoint/core/ops";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addUp } from "../src/autodiff/add-up.ts";

/** A loss in which each x[:, t] meets the state before it, as in an unrolled recurrent net. */
function unrolled(x: Node, steps: number): Node {
  let state: Node | undefined;
  for (const part of split(x, { axis: 1, parts: steps })) {
    const square = mul(part, part);
    state = tanh(state === undefined ? square : add(state, square));
  }
  return sum(state as Node);
}

/** The elements of all nodes of a graph. */
function elements(nodes: readonly Node[]): number {
  return topology(nodes).nodes.reduce((total, { shape }) => total + elementCount(shape as Sizes), 0); // no axis is named
}

test.each([
  ["the gradient", (loss: Node, x: Node) => gradients(loss, x)],
  ["its gradient", (loss: Node, x: Node) => gradients(sum(gradients(loss, x)), x)],
  ["the gradient of that", (loss: Node, x: Node) => gradients(sum(gradients(sum(gradients(loss, x)), x)), x)],
  ["the tangent of the gradient", (loss: Node, x: Node) => jvp(gradients(loss, x), x, x)],
])("%s by a node that is cut into parts costs as much for each further part", (_, derive) => {
  const computed = (steps: number): number => {
    const x = input("x", [2, steps, 3]);
    return elements([derive(unrolled(x, steps), x)]);
  };
  expect(computed(65) - computed(64)).toBe(computed(9) - computed(8));
});

test("parts along two axes are joined along both, gaps are zeros, and a place that is read twice is added up first", () => {
  const x = input("x", ["batch", 4, 6]);
  const patch = (row: number, column: number): Node =>
    slice(x, { axis: [1, 2], start: [row, column], stop: [row + 2, column + 2] });
  const parts = [patch(0, 2), patch(0, 4), patch(2, 0), patch(2, 2), patch(2, 4), patch(2, 2)];
  const terms = parts.map((part, i) => sum(mul(part, mul(part, i + 1))));
  const gradient = gradients(
    terms.reduce((total, term) => add(total, term)),
    x,
  );
  expect(topology([gradient]).nodes.map(({ op }) => op)).not.toContain(ops.Pad);
  expect(gradient.origin).toEqual({ node: x, part: "sum" });
  const ones = ndarray({ shape: [1, 4, 6], data: new Float64Array(24).fill(1) });
  expect(evaluate(gradient, { x: ones }).toArray()).toEqual([
    [
      [0, 0, 2, 2, 4, 4],
      [0, 0, 2, 2, 4, 4],
      [6, 6, 8 + 12, 8 + 12, 10, 10],
      [6, 6, 8 + 12, 8 + 12, 10, 10],
    ],
  ]);
});

const SIZES = [3, 4];
const interval = (size: number): fc.Arbitrary<readonly [number, number]> =>
  fc.tuple(fc.nat(size), fc.nat(size)).map(([one, other]) => [Math.min(one, other), Math.max(one, other)]);
const numbers = fc.array(fc.oneof(fc.double({ min: -2, max: 2, noNaN: true }), fc.constant(-0)), { minLength: 1 });
/** A part of a [3, 4] with numbers in it: the whole once in four times, and one that is not a block once in eight times. */
const term = fc
  .record({
    rows: fc.oneof(interval(3), fc.constant([0, 3] as const)),
    columns: fc.oneof(interval(4), fc.constant([0, 4] as const)),
    value: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1),
    backwards: fc.constantFrom(false, false, false, false, false, false, false, true),
    numbers,
  })
  .map(({ rows, columns, value, backwards, numbers: given }) => {
    const shape = [rows[1] - rows[0], columns[1] - columns[0]];
    const data = Float64Array.from({ length: elementCount(shape) }, (_, i) => given[i % given.length] as number);
    const x = input("part", shape);
    const [start, step] = backwards && columns[0] < columns[1] ? [columns[1] - 1, -1] : [columns[0], 1];
    const attributes = { starts: [rows[0], start], steps: [1, step], shape: SIZES, value };
    return { x, array: ndarray({ shape, data }), whole: apply(ops.Pad, { x }, attributes) };
  });

test("blocks that are joined have the sums of the whole arrays, in the same order", () => {
  fc.assert(
    fc.property(fc.array(term, { minLength: 1, maxLength: 8 }), (terms) => {
      const wholes = terms.map(({ whole }) => whole);
      const plain = wholes.reduce((total, whole) => add(total, whole));
      const bindings = terms.map(({ x, array }) => [x, array] as const);
      const [joined, expected] = evaluate([addUp(wholes), plain], bindings) as [NDArray, NDArray];
      expect(joined.shape).toEqual(SIZES);
      for (let i = 0; i < expected.data.length; i++) expect(joined.data[i] === expected.data[i]).toBe(true); // −0 is 0
    }),
    { numRuns: 1000 },
  );
});
