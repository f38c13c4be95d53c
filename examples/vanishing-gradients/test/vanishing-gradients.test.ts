import { describe, expect, it } from "vitest";
import type { Design } from "../deep-net.ts";
import { designs } from "../designs.ts";
import { factorPerLayer, signals } from "../signals.ts";

const setting = { depth: 8, width: 64, seed: 5 };
const factor = (design: Design): number => factorPerLayer(signals(design, setting).gradients);

describe("what becomes of the gradient from a layer to the one below", () => {
  // Each layer multiplies by the derivative of the activation and by W: by √(H E[f'(u)²] Var[W]) on the average.
  it("sigmoid, Xavier: at most a quarter is left, which is the largest derivative of the sigmoid", () => {
    expect(factor({ activation: "sigmoid", weights: "Xavier" })).toBeGreaterThan(0.2);
    expect(factor({ activation: "sigmoid", weights: "Xavier" })).toBeLessThan(0.25);
  });

  it("relu, He: it stays as large as it is", () => {
    expect(Math.abs(factor({ activation: "relu", weights: "He" }) - 1)).toBeLessThan(0.1);
  });

  it("relu, Xavier: √½, since half of the units are off", () => {
    expect(Math.abs(factor({ activation: "relu", weights: "Xavier" }) - Math.SQRT1_2)).toBeLessThan(0.07);
  });

  it("relu, standard deviation 1: it explodes by √(H / 2)", () => {
    expect(Math.abs(factor({ activation: "relu", weights: "large" }) / Math.sqrt(32) - 1)).toBeLessThan(0.1);
  });

  it("batch norm: first weights no longer matter, and ReLU explodes slowly, by √(π / (π − 1))", () => {
    // Yang et al., A mean field theory of batch normalization (2019)
    for (const weights of ["small", "large"] as const) {
      expect(Math.abs(factor({ activation: "sigmoid", weights, norm: true }) - 1)).toBeLessThan(0.06);
      const predicted = Math.sqrt(Math.PI / (Math.PI - 1));
      expect(Math.abs(factor({ activation: "relu", weights, norm: true }) - predicted)).toBeLessThan(0.06);
    }
  });
});

describe("zero first weights", () => {
  it.each(["sigmoid", "relu"] as const)("no gradient at all reaches a hidden layer: %s", (activation) => {
    const { gradients, loss } = signals({ activation, weights: "zero" }, setting);
    expect(gradients).toEqual(Array(8).fill(0));
    expect(loss).toBeCloseTo(Math.log(10), 12);
  });
});

describe("the designs", () => {
  it("are each activation with each kind of weights, and with a batch norm", () => {
    expect(designs.size).toBe(12);
    expect(designs.get("relu, He")).toEqual({ activation: "relu", weights: "He" });
  });
});
