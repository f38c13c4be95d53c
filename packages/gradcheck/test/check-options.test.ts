import { input, sum, tanh } from "@adjoint/core";
import { expect, test } from "vitest";
import { type CheckOptions, checkGradients } from "../src/index.ts";

const x = input("x", [2]);
const check = (options: CheckOptions) => checkGradients(sum(tanh(x)), { x: [1, 2] }, options).toJSON();

test("an option that is given as undefined is absent", () => {
  for (const options of [{}, { mode: "fast" as const }]) {
    const undefinedOptions = { order: undefined, draws: undefined, seed: undefined, relativeTolerance: undefined };
    const others = { mode: undefined, stopGradient: undefined, blame: undefined, wrt: undefined, axes: undefined };
    // callers in JavaScript pass what their own callers left out
    expect(check({ ...undefinedOptions, ...others, ...options } as CheckOptions)).toEqual(check(options));
  }
});
