import { evaluate, initialise, sigmoid, tanh } from "@adjoint/core";
import { binaryAddition, NumpyRandom } from "@adjoint/data";
import { checkGradients } from "@adjoint/gradcheck";
import { normal } from "@adjoint/layers";
import { describe, expect, it } from "vitest";
import { adder, BITS } from "../adder.ts";
import { type Experiment, experiments } from "../experiments.ts";
import { trainAdder } from "../train-adder.ts";

const init = normal({ standardDeviation: 1 });
const experiment = (name: string): Experiment => {
  const found = experiments.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no experiment "${name}".`);
  return found;
};

describe("the adder", () => {
  const random = new NumpyRandom(5);
  const { inputs, targets } = binaryAddition({ random, count: 2, bits: BITS });
  const net = adder({ hidden: 4, activation: sigmoid, init });
  const weights = initialise(net.weights, random);
  const bindings = weights.set("x", inputs).set("t", targets);

  it("has the gradient of differences, through all steps", () => {
    const report = checkGradients(net.loss, bindings, { wrt: net.weights });
    expect(report.ok, String(report)).toBe(true);
  });

  it("computes what the source's equations say, in plain loops", () => {
    const [Wx, Wh, W] = ["hidden/Wx", "hidden/Wh", "output/W"].map((name) => weights.get(name)?.data ?? []);
    const f = (u: number): number => 1 / (1 + Math.exp(-u));
    const y = evaluate(net.y, bindings).data;
    for (let n = 0; n < 2; n++) {
      let z = [0, 0, 0, 0];
      for (let t = 0; t < BITS; t++) {
        const x = [0, 1].map((i) => inputs.data[(n * BITS + t) * 2 + i] ?? 0);
        z = z.map((_, j) => {
          const fromInput = x.reduce((sum, value, i) => sum + value * (Wx?.[i * 4 + j] ?? 0), 0);
          return f(z.reduce((sum, value, i) => sum + value * (Wh?.[i * 4 + j] ?? 0), fromInput));
        });
        expect(y[n * BITS + t]).toBeCloseTo(f(z.reduce((sum, value, j) => sum + value * (W?.[j] ?? 0), 0)), 14);
      }
    }
  });

  it("says one half to 0 + 0 at the start, if its steps are tanh and it does not have biases", () => {
    const odd = adder({ hidden: 4, activation: tanh, init });
    const zeros = { x: Array(1).fill(Array(BITS).fill([0, 0])) };
    expect(evaluate(odd.y, { ...weights.toObject(), ...zeros }).toArray()).toEqual([Array(BITS).fill([0.5])]);
  });
});

describe("the experiments", () => {
  it("repeat with a seed, to the bit", async () => {
    const first = await trainAdder(experiment("rate 1"), { seed: 1, iterations: 300 });
    expect(await trainAdder(experiment("rate 1"), { seed: 1, iterations: 300 })).toEqual(first);
  });

  it("learn additions whole at rate 1 in 3,000 iterations, and nothing from small weights", async () => {
    const fast = await trainAdder(experiment("rate 1"), { seed: 1, iterations: 3000 });
    expect(fast.right).toBe(1);
    expect(fast.losses.at(-1)).toBeLessThan(0.02);
    const small = await trainAdder(experiment("weights of deviation 0.1"), { seed: 1, iterations: 3000 });
    expect(small.right).toBeLessThan(0.05);
    expect(small.losses.at(-1)).toBeCloseTo(1, 1); // eight answers of about one half: 8 · ½ · ¼
  });
});
