import { input, sum, tanh } from "@adjoint/core";
import { expect, test } from "vitest";
import { type CheckOptions, checkGradients } from "../src/index.ts";

const x = input("x", [2]);
const check = (options: CheckOptions) => checkGradients(sum(tanh(x)), { x: [1, 2] }, options).toJSON();

test("an option that is given as undefined is absent", () => {
  const names = ["mode", "order", "relativeTolerance", "draws", "seed", "stopGradient", "blame", "wrt", "axes"];
  const absent = Object.fromEntries(names.map((name) => [name, undefined])); // callers in JavaScript may pass options that they were not given
  for (const options of [{}, { mode: "fast" } as const])
    expect(check({ ...absent, ...options })).toEqual(check(options));
});
