import { ArgumentError, input, parameter, prepare } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import {
  accumulated,
  constantRate,
  cosineDecay,
  exponentialDecay,
  joinedRates,
  type Optimiser,
  oneCycle,
  polynomialDecay,
  type Schedule,
  sgd,
  stepDecay,
  Trainer,
  warmUp,
} from "../src/index.ts";

/** A schedule as a function of numbers. */
function numbers(schedule: Schedule): (step: number) => number {
  const step = input("step", []);
  const run = prepare(schedule(step));
  return (s) => run({ step: s }).item();
}

const cases: readonly (readonly [string, Schedule, (s: number) => number])[] = [
  ["constantRate", constantRate(0.3), () => 0.3],
  ["exponentialDecay", exponentialDecay({ rate: 0.3, factor: 0.9, every: 7 }), (s) => 0.3 * 0.9 ** (s / 7)],
  ["stepDecay", stepDecay({ rate: 0.3, factor: 0.9, every: 7 }), (s) => 0.3 * 0.9 ** Math.floor(s / 7)],
  [
    "cosineDecay",
    cosineDecay({ rate: 0.3, final: 0.01, steps: 50 }),
    (s) => 0.01 + 0.145 * (1 + Math.cos(Math.PI * Math.min(s / 50, 1))),
  ],
  [
    "warmUp",
    warmUp(exponentialDecay({ rate: 0.3, factor: 0.9, every: 1 }), { steps: 10 }),
    (s) => 0.3 * Math.min((s + 1) / 10, 1) * 0.9 ** Math.max(0, s - 10),
  ],
  [
    "polynomialDecay",
    polynomialDecay({ rate: 0.3, final: 0.01, steps: 50, power: 2 }),
    (s) => 0.01 + 0.29 * (1 - Math.min(s / 50, 1)) ** 2,
  ],
  [
    "oneCycle",
    oneCycle({ largest: 0.5, steps: 50 }),
    (s) => {
      const wave = (a: number, b: number, part: number): number => b + ((a - b) / 2) * (1 + Math.cos(Math.PI * part));
      return s < 15 ? wave(0.02, 0.5, s / 15) : wave(0.5, 2e-6, Math.min((s - 15) / 35, 1));
    },
  ],
  [
    "joinedRates",
    joinedRates([
      { rate: warmUp(0.5, { steps: 10 }), steps: 20 },
      { rate: 0.25, steps: 5 },
      { rate: stepDecay({ rate: 0.25, factor: 0.5, every: 10 }) },
    ]),
    (s) => (s < 20 ? 0.5 * Math.min((s + 1) / 10, 1) : s < 25 ? 0.25 : 0.25 * 0.5 ** Math.floor((s - 25) / 10)),
  ],
];

describe("schedules", () => {
  it.each(cases)("%s is its formula at every step", (_, schedule, formula) => {
    const rate = numbers(schedule);
    for (let s = 0; s < 80; s++) expect(Math.abs(rate(s) / formula(s) - 1)).toBeLessThan(1e-13);
  });

  it("warmUp ends at the rate itself, without a jump", () => {
    const rate = numbers(warmUp(0.5, { steps: 4 }));
    expect([0, 1, 2, 3, 4, 5].map(rate)).toEqual([0.125, 0.25, 0.375, 0.5, 0.5, 0.5]);
  });

  it("cosineDecay stays at its end", () => {
    const rate = numbers(cosineDecay({ rate: 0.5, final: 0.25, steps: 4 }));
    expect([4, 5, 1e6].map(rate)).toEqual([0.25, 0.25, 0.25]);
  });

  it("refuse rates, factors and counts that make no sense", () => {
    expect(() => oneCycle({ largest: 1, steps: 5, rise: 5 })).toThrow(
      "oneCycle: rise must be an integer from 1 to 4; got 5.",
    );
    expect(() => oneCycle({ largest: 1, steps: 1 })).toThrow(
      "oneCycle: steps must be an integer of at least 2; got 1.",
    );
    expect(() => polynomialDecay({ rate: 1, steps: 5, power: 0 })).toThrow("polynomialDecay: power is 0");
    expect(() => joinedRates([])).toThrow("joinedRates: a list with at least one part is needed");
    expect(() => joinedRates([{ rate: 1 }, { rate: 2 }])).toThrow(
      "joinedRates: steps of part 0 must be a positive integer",
    );
    expect(() => joinedRates([{ rate: 1, steps: 3 }])).toThrow("the last part goes on for ever; leave its steps out");
    expect(() => constantRate(-1)).toThrow(ArgumentError);
    expect(() => exponentialDecay({ rate: Number.NaN, factor: 0.5, every: 1 })).toThrow(
      "exponentialDecay: rate is NaN",
    );
    expect(() => stepDecay({ rate: 1, factor: 0, every: 1 })).toThrow("stepDecay: factor is 0");
    expect(() => stepDecay({ rate: 1, factor: 1, every: -2 })).toThrow("stepDecay: every is -2");
    expect(() => cosineDecay({ rate: 1, steps: 0.5 })).toThrow(
      "cosineDecay: steps must be a positive integer; got 0.5.",
    );
    expect(() => cosineDecay({ rate: 1, final: -1, steps: 1 })).toThrow("cosineDecay: final: rate is -1");
    expect(() => warmUp(1, { steps: 0 })).toThrow("warmUp: steps must be a positive integer; got 0.");
  });

  const third = 5592407; // three times this is 2^24 + 5, which float32 does not have
  const fall = stepDecay({ rate: 1, factor: 0.5, every: third });
  it.each<readonly [string, Optimiser, readonly number[]]>([
    ["stepDecay", sgd({ rate: fall }), [2 ** 24 + 4, 2 ** 24 + 5]],
    ["stepDecay after a warm-up", sgd({ rate: warmUp(fall, { steps: 3 }) }), [2 ** 24 + 7, 2 ** 24 + 8]],
    ["stepDecay inside accumulated", accumulated(sgd({ rate: fall }), { every: 4 }), [2 ** 26 + 19, 2 ** 26 + 23]],
  ])("in float32 %s falls at the right step beyond 2^24", (_, optimiser, steps) => {
    const options = { loss: parameter("w", []), data: { x: [1] }, batchSize: 1, random: new NumpyRandom(1) };
    const trainer = new Trainer({ ...options, optimiser, dtype: "float32" });
    const [before = NaN, after = NaN] = steps.map((step) => {
      const next = trainer.step(trainer.start({ w: 0 }).merge({ step, epoch: step }));
      return next.parameters.get("w")?.item();
    });
    expect(before).toBeLessThan(0);
    expect(after / before).toBe(0.5);
  });
});
