import { evaluate, gradients, input, type NDArray, type Node, named, relu, softmax } from "@adjoint/core";
import { describe, expect, it } from "vitest";
import { affine, softmaxCrossEntropy } from "../src/index.ts";
import source from "./fixtures/source-material.json" with { type: "json" };

/** The two-layer net of the source: affine, relu, affine, softmax cross entropy. */
function net(inputs: number, hidden: number, outputs: number) {
  const x: Node = input("x", ["batch", inputs]);
  const [first, second] = [
    affine({ name: "1", inputs, outputs: hidden }),
    affine({ name: "2", inputs: hidden, outputs }),
  ];
  const u1 = first(x);
  const u2 = named("u2", second(relu(u1)));
  const loss = softmaxCrossEntropy(u2, input("target", ["batch", outputs]));
  const [W1, b1, W2, b2] = [...first.parameters, ...second.parameters] as [Node, Node, Node, Node];
  return { u1, u2, y: softmax(u2), loss, W1, b1, W2, b2 };
}

const given = ({ W1, b1, W2, b2 }: { W1: number[][]; b1: number[]; W2: number[][]; b2: number[] }) => ({
  "1/W": W1,
  "1/b": b1,
  "2/W": W2,
  "2/b": b2,
});
const flat = (printed: readonly (number | readonly number[])[]): readonly number[] => printed.flat();

describe("the two-layer net of the source", () => {
  it("has its forward pass, to 1e-7: the weights are printed to 8 digits", () => {
    const { x, target, printed, ...weights } = source.forward_pass;
    const out = evaluate((({ u1, u2, y, loss }) => ({ u1, u2, y, loss }))(net(3, 5, 4)), {
      ...given(weights),
      x: [x],
      target: [target],
    });
    // The u are sums of up to five products with weights that are off by up to 5e-9; y and the loss follow u2.
    const near = (array: NDArray, expected: readonly number[]): void => {
      for (const [i, value] of expected.entries()) expect(Math.abs((array.data[i] ?? NaN) - value)).toBeLessThan(1e-7);
    };
    near(out.u1, printed.u1);
    near(out.u2, printed.u2);
    near(out.y, printed.y);
    // The source adds 1e-7 inside the logarithm.
    const t = out.y.data[3] ?? NaN;
    expect(Math.abs(-Math.log(t + 1e-7) - printed.loss)).toBeLessThan(1e-7);
    expect(Math.abs(out.loss.item() - Math.log((t + 1e-7) / t) - printed.loss)).toBeLessThan(1e-7);
  });

  it("has its backward pass and its step of 0.01, digit for digit", () => {
    const { x, target, rate, printed, W1, b1, W2, b2 } = source.backward_pass;
    const nodes = net(2, 3, 2);
    const bar = gradients(nodes.loss, {
      u2: nodes.u2,
      u1: nodes.u1,
      W1: nodes.W1,
      W2: nodes.W2,
      b1: nodes.b1,
      b2: nodes.b2,
    });
    const first = { W1, b1, W2, b2 };
    const bindings = { ...given(first), x, target };
    const values = evaluate({ u1: nodes.u1, u2: nodes.u2, y: nodes.y }, bindings);
    const bars = evaluate(bar, bindings);
    const asPrinted = (array: NDArray, expected: readonly (number | readonly number[])[]): void => {
      expect(Array.from(array.data, (value) => value.toFixed(8))).toEqual(
        flat(expected).map((value) => value.toFixed(8)),
      );
    };
    asPrinted(values.u1, printed.u1);
    asPrinted(values.u2, printed.u2);
    asPrinted(values.y, printed.y);
    asPrinted(bars.u2, printed.dU2);
    asPrinted(bars.u1, printed.dU1);
    asPrinted(bars.W1, printed.dW1);
    asPrinted(bars.W2, printed.dW2);
    asPrinted(bars.b1, printed.db1);
    asPrinted(bars.b2, printed.db2);
    for (const key of ["W1", "b1", "W2", "b2"] as const) {
      const before = flat(first[key]);
      const after = Array.from(bars[key].data, (each, i) => (before[i] ?? NaN) - rate * each);
      expect(after.map((value) => value.toFixed(8))).toEqual(flat(printed.after[key]).map((value) => value.toFixed(8)));
    }
  });
});
