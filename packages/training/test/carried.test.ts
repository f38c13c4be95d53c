import {
  ArgumentError,
  add,
  constant,
  evaluate,
  gradients,
  input,
  mean,
  mul,
  type Node,
  named,
  ndarray,
  reference,
  type StateVariable,
  square,
  sub,
} from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { affine, batchNorm, rnn } from "@adjoint/layers";
import { describe, expect, it } from "vitest";
import { measure, sgd, Trainer } from "../src/index.ts";
import { line, lineTrainer } from "./line-fit.ts";

describe("what a trainer carries from step to step", () => {
  it("is the running statistics of a batch norm: moving means over the batches, which metrics are given", () => {
    const [x, y] = [input("x", ["batch", 1]), input("y", ["batch", 1])];
    const norm = batchNorm({ name: "norm", features: 1, momentum: 0.75 });
    const { outputs, carried } = norm.training(x);
    const error = (prediction: Node): Node<[]> => mean(square(sub(prediction, y)));
    const [xs, ys] = [
      [[1], [5], [2], [4]],
      [[0], [1], [0], [1]],
    ];
    const validation = { data: { x: [[3], [7]], y: [[1], [1]] }, metrics: { error: error(norm.inference(x)) } };
    const trainer = new Trainer({
      loss: error(outputs),
      optimiser: sgd({ rate: 0.1 }),
      data: { x: xs, y: ys },
      batchSize: 2,
      shuffle: false,
      random: new NumpyRandom(0),
      carried,
      validation,
    });
    let state = trainer.start();
    const running = () => state.carried.map((value) => value.item()).toObject();
    expect(running()).toEqual({ "norm/mean": 0, "norm/variance": 1 });
    state = trainer.step(state); // 1 and 5: mean 3, variance 4
    expect(running()).toEqual({ "norm/mean": 0.75, "norm/variance": 1.75 });
    state = trainer.step(state); // 2 and 4: mean 3, variance 1
    expect(running()).toEqual({ "norm/mean": 1.3125, "norm/variance": 1.5625 });
    expect(state.validations.last()?.values.get("error")).toBe(
      measure(validation)(state.parameters.merge(state.carried)).get("error"),
    );
  });

  it("is the last state of a recurrent layer: a long sequence in parts, the gradient truncated between them", () => {
    const net = rnn({ name: "net", inputs: 1, hidden: 2 });
    const out = affine({ name: "out", inputs: 2, outputs: 1 });
    const [x, y, before] = [input("x", [1, 3, 1]), input("y", [1, 3, 1]), input("before", [1, 2])];
    const run = net(x, { initialState: before });
    const loss = mean(square(sub(out(run.outputs), y)));
    const carried: StateVariable[] = [{ variable: before, next: run.state, initial: constant([[0, 0]]) }];
    const series = Array.from({ length: 12 }, (_, t) => Math.sin(t));
    const parts = (from: number) => [0, 3, 6].map((t) => series.slice(t + from, t + from + 3).map((value) => [value]));
    const data = { x: parts(0), y: parts(1) };
    const trainer = new Trainer({
      loss,
      optimiser: sgd({ rate: 0.1 }),
      data,
      batchSize: 1,
      shuffle: false, // the parts follow each other
      random: new NumpyRandom(4),
      carried,
      evaluator: reference, // the same bits as by hand
    });
    let state = trainer.start();
    let h = [[0, 0]];
    let values = state.parameters;
    const parameters = trainer.graph.parameters;
    for (const [i, part] of data.x.entries()) {
      const at = { ...values.toObject(), x: [part], y: [data.y[i] ?? []], before: h };
      const [last, ...bars] = evaluate([run.state, ...gradients(loss, parameters)] as readonly Node[], at);
      values = values.map((value, name) => {
        const bar = bars[parameters.findIndex((node) => node.name === name)];
        return evaluate(sub(input("value", value.shape), input("move", value.shape)), {
          value,
          move: { shape: value.shape, data: [...(bar?.data ?? [])].map((each) => 0.1 * each) },
        });
      });
      h = last?.toArray() as number[][]; // [1, H]
      state = trainer.step(state);
      expect(state.carried.get("before")?.toArray()).toEqual(h);
      expect(state.parameters.map((value) => value.toArray()).toObject()).toEqual(
        values.map((value) => value.toArray()).toObject(),
      );
    }
    expect(h).not.toEqual([[0, 0]]);
  });

  it("keeps its kind, as its next and its first value", () => {
    const count = input("count", [], { kind: "int32" });
    const [whole, real] = [constant(ndarray(0, "int32")), constant(0.5)];
    const { loss } = line();
    const carry = (next: Node, initial: Node) => () =>
      lineTrainer({ loss, carried: [{ variable: count, next, initial }] });
    const text = "carried: an update keeps the kind; count [] is int32 and would become real.";
    expect(carry(real, whole)).toThrow(new ArgumentError(text));
    expect(carry(count, real)).toThrow(new ArgumentError(text));
    expect(carry(count, whole)).not.toThrow();
  });

  it("stops a run where it is not finite, though loss and parameters still are", async () => {
    const total = input("total", []);
    const next: Node = named("grown", mul(add(total, 1), 1e200));
    const { loss } = line();
    const trainer = lineTrainer({ loss, carried: [{ variable: total, next, initial: constant(0) }] });
    const run = trainer.run(trainer.start(), { epochs: 1 });
    await expect(run).rejects.toThrow(/^Step 2, .* The first node with one is grown \[\]: Mul gives Infinity/);
  });
});
