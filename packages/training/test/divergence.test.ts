import { AdjointError, add, exp, input, mean, mul, named, parameter, square } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import { DivergenceError, sgd, Trainer } from "../src/index.ts";
import { lineTrainer } from "./line-fit.ts";

const caught = async (run: () => Promise<unknown>): Promise<DivergenceError> => {
  try {
    await run();
  } catch (error) {
    if (error instanceof DivergenceError) return error;
  }
  throw new Error("nothing diverged");
};

describe("a diverging run", () => {
  it("stops at the step, with the last finite state, and tells the reporter", async () => {
    const trainer = lineTrainer({ optimiser: sgd({ rate: 1e100 }) });
    const ends: number[] = [];
    const reporter = { begin: () => {}, step: () => {}, end: ({ step }: { step: number }) => ends.push(step) };
    const error = await caught(() => trainer.run(trainer.start(), { epochs: 100, reporter }));
    expect(error).toBeInstanceOf(AdjointError);
    expect(error.message).toMatch(
      /^Step 3, in epoch 1, gives a value that is not finite\. The first node with one is /,
    );
    expect(error.state.step).toBe(2);
    expect(error.state.parameters.every((value) => Number.isFinite(value.item()))).toBe(true);
    expect(ends).toEqual([2]);
  });

  it("names the first node that is not finite, not the loss that it reaches later", async () => {
    const x = input("x", ["batch"]);
    const growth = named("growth", exp(mul(parameter("rate", []), x)));
    const loss = mean(square(add(growth, 1)));
    const trainer = new Trainer({
      loss,
      optimiser: sgd({ rate: 0 }),
      data: { x: [1, 1000] },
      batchSize: 2,
      random: new NumpyRandom(1),
      shuffle: false,
    });
    const error = await caught(() => trainer.run(trainer.start({ rate: 1 }), { epochs: 1 }));
    expect(error.message).toContain("growth [batch]: Exp gives Infinity at flat position 1");
  });

  it("stops before parameters that are not finite get into a state, while the loss still is", async () => {
    const w = parameter("w", []);
    const trainer = new Trainer({
      loss: square(w),
      optimiser: sgd({ rate: 1e308 }),
      data: { x: [1] },
      batchSize: 1,
      random: new NumpyRandom(1),
    });
    const error = await caught(() => trainer.run(trainer.start({ w: 10 }), { epochs: 1 }));
    expect(error.message).toMatch(/^Step 1.*Mul/);
  });
});
