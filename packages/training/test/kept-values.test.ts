import { input, log, mean, ndarray, parameter, reference, square, sub } from "@adjoint/core";
import { wasm } from "@adjoint/engine";
import { adam, DivergenceError, type Reporter, Trainer, type TrainingState } from "@adjoint/training";
import { describe, expect, it } from "vitest";

const x = input("x", ["batch"]);
const centre = parameter("centre", []);
const random = {
  uniform: () => ndarray(0),
  normal: () => ndarray(0),
  permutation: (n: number) => ndarray(Int32Array.from({ length: n }, (_, i) => (i * 3 + 1) % n)),
};

/** A net of one number, with a memory of its optimiser. */
function trainerWith(evaluator: typeof wasm, loss = mean(square(sub(x, centre)))): Trainer {
  return new Trainer({
    loss,
    optimiser: adam({ rate: 0.1 }),
    data: { x: [1, 2, 6, 4, 5, 3, 8] },
    batchSize: 2,
    random,
    evaluator,
  });
}

/** A reporter that notes what the states have for the parameter. */
function watching(seen: (number | undefined)[], looksAtValues?: boolean): Reporter {
  return {
    ...(looksAtValues === undefined ? {} : { looksAtValues }),
    begin: () => undefined,
    step: (state) => seen.push(centreOf(state)),
    end: (state) => seen.push(centreOf(state)),
  };
}

function centreOf(state: TrainingState): number | undefined {
  return state.parameters.get("centre")?.item();
}

for (const evaluator of [wasm, reference])
  describe(`values that stay with the evaluator ${evaluator.name}`, () => {
    it("are those of steps one by one, to the bit, whoever watches the run", async () => {
      const trainer = trainerWith(evaluator);
      let state = trainer.start({ centre: 0 });
      const first = state;
      const one: (number | undefined)[] = [];
      while (state.epoch < 3) {
        state = trainer.step(state);
        one.push(centreOf(state));
      }
      const unwatched = await trainer.run(first, { epochs: 3 });
      expect(unwatched.toJS()).toEqual(state.toJS());
      const seen: (number | undefined)[] = [];
      const watched = await trainer.run(first, { epochs: 3, reporter: watching(seen) });
      expect(watched.toJS()).toEqual(state.toJS());
      expect(seen).toEqual([...one, centreOf(state)]);
    });

    it("are not taken out for a reporter that does not look at them, but at the end", async () => {
      const trainer = trainerWith(evaluator);
      const seen: (number | undefined)[] = [];
      const last = await trainer.run(trainer.start({ centre: 0 }), { epochs: 1, reporter: watching(seen, false) });
      expect(seen).toEqual([0, 0, 0, 0, centreOf(last)]);
      expect(centreOf(last)).toBeGreaterThan(0.3);
    });

    it("are taken out before another state is gone on from", async () => {
      const trainer = trainerWith(evaluator);
      const [a, b] = [trainer.start({ centre: 0 }), trainer.start({ centre: 10 })];
      const alone = [await trainer.run(a, { epochs: 2 }), await trainer.run(b, { epochs: 2 })];
      const steps = 8;
      let other = b;
      const between = {
        ...watching([], false),
        step: () => {
          other = trainer.step(other);
        },
      };
      const last = await trainer.run(a, { epochs: 2, reporter: between });
      expect([last, other].map((state) => [state.step, centreOf(state)])).toEqual(
        alone.map((state) => [steps, centreOf(state)]),
      );
    });

    it("are still those before a step that diverges", async () => {
      const trainer = trainerWith(evaluator, mean(log(sub(x, centre))));
      const first = trainer.start({ centre: 0.85 });
      const failed = await trainer.run(first, { epochs: 9 }).catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(DivergenceError);
      const { state } = failed as DivergenceError;
      expect(state.step).toBeGreaterThan(0);
      let again = first;
      while (again.step < state.step) again = trainer.step(again);
      expect(state.toJS()).toEqual(again.toJS());
      expect(() => trainer.step(state)).toThrow(DivergenceError);
      expect(centreOf(trainer.step(first))).toBeCloseTo(
        centreOf(trainerWith(reference, mean(log(sub(x, centre)))).step(first)) ?? 0,
        14,
      );
    });
  });
