import { add, backward, copy, evaluate, gradients, input, mul, ops, sum } from "@adjoint/core";
import { describe, expect, it } from "vitest";
import source from "./fixtures/source-material.json" with { type: "json" };

/** Spacing of doubles at `x`. */
const ulp = (x: number): number => 2 ** (Math.floor(Math.log2(Math.abs(x))) - 52);

describe("the nodes of the source, one at a time on arrays", () => {
  it("add passes the cotangent on to both inputs", () => {
    expect(ops.Add.forward({ a: [1, 2], b: [10, 20] }).toArray()).toEqual([11, 22]);
    const { a, b } = backward(ops.Add, { a: [1, 2], b: [10, 20] }, [5, 7]);
    expect([a?.toArray(), b?.toArray()]).toEqual([
      [5, 7],
      [5, 7],
    ]);
  });

  it("mul multiplies the cotangent by the other input", () => {
    expect(ops.Mul.forward({ a: [2, 3], b: [10, 20] }).toArray()).toEqual([20, 60]);
    const { a, b } = backward(ops.Mul, { a: [2, 3], b: [10, 20] }, [5, 7]);
    expect([a?.toArray(), b?.toArray()]).toEqual([
      [50, 140],
      [10, 21],
    ]);
  });

  it("copies send their cotangents back as a sum, and so does a node that is used twice", () => {
    const x = input("x", [2]);
    const [byCopies, byUses] = [copy, (same: typeof x) => same].map((branch) =>
      gradients(sum(add(mul(3, branch(x)), mul(4, branch(x)))), x),
    );
    const bars = evaluate({ byCopies: byCopies ?? x, byUses: byUses ?? x }, { x: [1, 2] });
    expect(bars.byCopies.toArray()).toEqual([7, 7]);
    expect(bars.byUses.toArray()).toEqual([7, 7]);
  });

  it("repeat copies 1 × D to N × D, and sums on the way back, keeping the axis", () => {
    const attributes = { axes: [0], times: [3], insert: false };
    expect(ops.Repeat.forward({ x: [[1, 2]] }, attributes).toArray()).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
    const { x } = backward(
      ops.Repeat,
      { x: [[1, 2]] },
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      attributes,
    );
    expect(x?.toArray()).toEqual([[9, 12]]);
  });

  it("sum adds N × D up to 1 × D, and repeats on the way back", () => {
    const attributes = { axes: [0], keepAxes: true };
    expect(
      ops.Sum.forward(
        {
          x: [
            [1, 2],
            [3, 4],
          ],
        },
        attributes,
      ).toArray(),
    ).toEqual([[4, 6]]);
    expect(
      backward(
        ops.Sum,
        {
          x: [
            [1, 2],
            [3, 4],
          ],
        },
        [[5, 6]],
        attributes,
      ).x?.toArray(),
    ).toEqual([
      [5, 6],
      [5, 6],
    ]);
  });

  it("matMul sends back dY Wᵀ and Xᵀ dY, each of the shape of its input", () => {
    const { a, b, ab } = source.three_layer_perceptron.matrix_product;
    expect(ops.MatMul.forward({ a, b }).toArray()).toEqual(ab);
    const X = [[1, 2, 3]];
    const W = [
      [1, 2],
      [3, 4],
      [5, 6],
    ];
    const bars = backward(ops.MatMul, { a: X, b: W }, [[10, 100]]);
    expect(bars.a?.toArray()).toEqual([[210, 430, 650]]);
    expect(bars.b?.toArray()).toEqual([
      [10, 100],
      [20, 200],
      [30, 300],
    ]);
  });

  it.each(Object.entries(source.three_layer_perceptron.sigmoid))(
    "sigmoid(%s) is within 2 ulp of the printed value",
    (x, printed) => {
      const value = ops.Sigmoid.forward({ x: Number(x) }).item();
      expect(Math.abs(value - printed)).toBeLessThanOrEqual(2 * ulp(printed));
    },
  );
});
