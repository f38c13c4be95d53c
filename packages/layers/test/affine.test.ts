import {
  add,
  evaluate,
  explain,
  gradients,
  initialise,
  input,
  matMul,
  type Node,
  parameter,
  repeat,
  ShapeError,
  square,
  sum,
} from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import { affine, normal } from "../src/index.ts";

const random = new NumpyRandom(7);
const values = (...shape: number[]) => random.normal(shape);

describe("affine", () => {
  it("equals MatMul, Repeat of the bias over the batch and Add, in value and in every gradient", () => {
    const layer = affine({ name: "hidden", inputs: 2, outputs: 3 });
    const x = input("x", ["batch", 2]);
    const W = parameter("hidden/W", [2, 3]);
    const b = parameter("hidden/b", [3]);
    const byHand = add(matMul(x, W), repeat(b, { axis: 0, times: "batch", insert: true }));
    const bindings = { x: values(5, 2), "hidden/W": values(2, 3), "hidden/b": values(3) };
    const all = (y: Node, nodes: readonly Node[]) =>
      evaluate([y, ...gradients(sum(square(y)), [x, ...nodes])], bindings);
    const made = all(layer(x), layer.parameters);
    expect(made.map((each) => each.toArray())).toEqual(all(byHand, [W, b]).map((each) => each.toArray()));
  });

  it("is made of just those nodes", () => {
    const y = affine({ name: "hidden", inputs: 2, outputs: 3 })(input("x", ["batch", 2]));
    const ops = explain(y).match(/[A-Z]\w+(?=\()/g);
    expect(ops).toEqual(["MatMul", "Repeat", "Add"]);
  });

  it("without a bias is the product alone", () => {
    const layer = affine({ name: "hidden", inputs: 2, outputs: 3, bias: false });
    expect(layer.parameters.map(String)).toEqual(["hidden/W [2, 3]"]);
    expect(explain(layer(input("x", ["batch", 2]))).match(/[A-Z]\w+(?=\()/g)).toEqual(["MatMul"]);
  });

  it("maps each position of a longer shape as it would map it alone", () => {
    const layer = affine({ name: "hidden", inputs: 2, outputs: 3 });
    const weights = initialise(layer.parameters, random).set("hidden/b", values(3));
    const data = values(4, 5, 2);
    const whole = evaluate(layer(input("x", ["batch", "time", 2])), weights.set("x", data));
    const flat = evaluate(layer(input("x", ["rows", 2])), {
      ...weights.toObject(),
      x: { shape: [20, 2], data: [...data.data] },
    });
    expect(whole.shape).toEqual([4, 5, 3]);
    expect([...whole.data]).toEqual([...flat.data]);
  });

  it("names its parameters and its result below its own name", () => {
    const layer = affine({ name: "output", inputs: 4, outputs: 2 });
    expect(layer.parameters.map(String)).toEqual(["output/W [4, 2]", "output/b [2]"]);
    expect(String(layer(input("x", ["batch", 4])))).toBe("output [batch, 2]");
  });

  it("starts from the deviation that its docs state, and from a bias of zeros", () => {
    const layer = affine({ name: "wide", inputs: 300, outputs: 100 });
    const first = initialise(layer.parameters, new NumpyRandom(1));
    const weights = [...(first.get("wide/W")?.data ?? [])];
    const deviation = Math.sqrt(weights.reduce((total, w) => total + w * w, 0) / weights.length);
    expect(deviation).toBeGreaterThan(0.98 * Math.sqrt(2 / 400)); // 30,000 draws: four standard errors are 1.6 %
    expect(deviation).toBeLessThan(1.02 * Math.sqrt(2 / 400));
    expect(first.get("wide/b")?.toArray()).toEqual(new Array(100).fill(0));
  });

  it("takes first weights from `init`", () => {
    const layer = affine({ name: "flat", inputs: 2, outputs: 2, init: normal({ standardDeviation: 0, mean: 3 }) });
    const first = initialise(layer.parameters, new NumpyRandom(1));
    expect(first.get("flat/W")?.toArray()).toEqual([
      [3, 3],
      [3, 3],
    ]);
  });

  it("shares its weights when it is called twice: their gradient is the sum of both uses", () => {
    const layer = affine({ name: "shared", inputs: 2, outputs: 2 });
    const [W] = layer.parameters;
    const x = input("x", ["batch", 2]);
    const bindings = initialise(layer.parameters, random).set("x", values(3, 2));
    const twice = evaluate(gradients(sum(add(layer(x), layer(x))), W as Node), bindings);
    const once = evaluate(gradients(sum(layer(x)), W as Node), bindings);
    expect([...twice.data]).toEqual(Array.from(once.data, (each) => 2 * each));
  });

  it("refuses an input of the wrong size, with its name and both shapes", () => {
    const layer = affine({ name: "hidden", inputs: 2, outputs: 3 });
    // @ts-expect-error: the compiler sees it too
    expect(() => layer(input("x", ["batch", 4]))).toThrow(
      new ShapeError(
        'affine "hidden": x[…, N, D] · W[D, H] + b[H] → […, N, H]: D is 2 and x needs at least two axes; got x [batch, 4], hidden/W [2, 3].',
      ),
    );
    const vector: Node = input("v", [2]);
    expect(() => layer(vector)).toThrow('affine "hidden"');
    expect(() => affine({ name: "bad", inputs: -1, outputs: 3 })).toThrow(ShapeError);
  });
});
