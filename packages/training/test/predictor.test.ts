import { add, evaluate, input, matMul, mean, mul, ndarray, parameter, reference, square, sub } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { batchNorm, lstm, sequential, stateful } from "@adjoint/layers";
import { describe, expect, it } from "vitest";
import { adam, sgd, Trainer } from "../src/index.ts";

const random = new NumpyRandom(7);
const [x, t] = [input("x", ["batch", 2]), input("t", ["batch"])];
const [w, b] = [parameter("w", [2, 1], { init: (shape, source) => source.normal(shape) }), parameter("b", [])];
const y = mean(matMul(x, w), { axis: 1 });
const loss = mean(square(sub(y, t)));
const data = { x: [[1, 2], [3, 4], [0, 1]], t: [1, 2, 3] }; // biome-ignore format: a matrix
const trainer = new Trainer({ loss, optimiser: sgd({ rate: 0.01 }), data, batchSize: 2, random });
const first = trainer.start();

describe("a predictor", () => {
  it("answers as the evaluation of the graph with the parameters of its state does, for any number of examples", async () => {
    const last = await trainer.run(first, { epochs: 3 });
    for (const state of [first, last]) {
      const answer = trainer.predictor(state, { from: x, to: y });
      for (const points of [data.x, [[5, -1]]])
        expect(answer(points).toArray()).toEqual(evaluate(y, { ...state.parameters.toObject(), x: points }).toArray());
    }
  });

  it("takes a record of inputs under names of one's own, and answers in the form of the outputs", () => {
    const answer = trainer.predictor(first, { from: { points: x, truth: t }, to: { loss, all: [y] } });
    const { loss: found, all } = answer({ points: [[1, 2]], truth: [0] });
    expect(found.item()).toBeCloseTo(all[0].item() ** 2, 12);
    // @ts-expect-error -- the truth is missing
    expect(() => answer({ points: [[1, 2]] })).toThrow('The question has no "truth"; it has points.');
    expect(() => answer([1] as never)).toThrow("The question is a list of 1; give a record.");
  });

  it("says which input the outputs do not depend on, and which one is missing", () => {
    expect(() => trainer.predictor(first, { from: { x, truth: t }, to: y })).toThrow(
      'Trainer.predictor: the outputs do not depend on "truth", t [batch]; leave it out.',
    );
    expect(() => trainer.predictor(first, { from: { x: 1 as never }, to: y })).toThrow("Trainer.predictor: from.x");
    expect(() => trainer.predictor(first, { from: x, to: loss })(data.x)).toThrow(/"t"/);
    expect(() => trainer.predictor({} as never, { from: x, to: y })).toThrow("Trainer.predictor");
  });

  it("finds running statistics among the carried values of the state, and parameters that are not trained there too", () => {
    const norm = batchNorm({ name: "norm", features: 2 });
    const training = norm.training(x);
    const scaled = new Trainer({
      loss: mean(square(training.outputs)),
      optimiser: sgd({ rate: 0.1 }),
      data: { x: data.x },
      batchSize: 3,
      random,
      carried: training.carried,
      evaluator: reference,
    });
    const state = scaled.step(scaled.start());
    const known = { ...state.parameters.toObject(), ...state.carried.toObject(), x: data.x };
    const answer = scaled.predictor(state, { from: x, to: norm(x) });
    expect(answer(data.x).toArray()).toEqual(evaluate(norm(x), known).toArray());
    expect(() => trainer.predictor(first, { from: x, to: add(y, b) })(data.x)).toThrow(/"b"/);
  });

  it("carries a state from question to question: piece by piece gives what the whole gives", () => {
    const net = lstm({ name: "net", inputs: 2, hidden: 3 });
    const [whole, piece] = [input("whole", [1, 6, 2]), input("piece", [1, 2, 2])];
    const run = stateful(net, piece);
    const all = net(whole).outputs;
    const sequence = new Trainer({ loss: mean(square(all)), optimiser: adam({ rate: 0.01 }), random });
    const start = sequence.start();
    const state = start.set("carried", start.carried.set("net/h/before", ndarray([[9, 9, 9], [9, 9, 9]]))); // biome-ignore format: a matrix
    const values = random.normal([1, 6, 2]);
    const part = (at: number) => ({ shape: [1, 2, 2], data: [...values].slice(2 * at, 2 * at + 4) });
    const read = sequence.predictor(state, { from: piece, to: run.outputs, carried: run.carried });
    const pieces = [0, 2, 4].map((at) => read(part(at)));
    const once = sequence.predictor(state, { from: whole, to: all })(values);
    expect(pieces.flatMap((part) => [...part])).toEqual([...once].map((value) => expect.closeTo(value, 12)));
    const anew = sequence.predictor(state, { from: piece, to: run.outputs, carried: run.carried });
    expect(anew(part(0)).toArray()).toEqual(pieces[0]?.toArray());
  });

  it("is typed by its inputs and outputs", () => {
    const net = sequential((z) => mul(z, 2));
    const answer = trainer.predictor(first, { from: x, to: [y, net(x)] });
    const [one, two]: readonly [ReturnType<typeof ndarray>, ReturnType<typeof ndarray>] = answer([[1, 2]]);
    expect([one.shape, two.toArray()]).toEqual([[1], [[2, 4]]]);
  });
});
