import { ArgumentError, evaluate, initialise, input, sigmoid } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import { affine, sequential } from "../src/index.ts";

const hidden = affine({ name: "hidden", inputs: 2, outputs: 2 });
const output = affine({ name: "output", inputs: 2, outputs: 3 });
const x = input("x", ["batch", 2]);

describe("sequential", () => {
  it("applies its stages from the first to the last", () => {
    const bindings = initialise([...hidden.parameters, ...output.parameters], new NumpyRandom(3)).set(
      "x",
      new NumpyRandom(4).normal([5, 2]),
    );
    const [whole, byHand] = evaluate([sequential(hidden, sigmoid, output)(x), output(sigmoid(hidden(x)))], bindings);
    expect(whole.toArray()).toEqual(byHand.toArray());
  });

  it("lists the parameters of its stages in order, those of nested ones too, and a shared layer once", () => {
    const net = sequential(sequential(hidden, sigmoid), hidden, output);
    expect(net.parameters).toEqual([...hidden.parameters, ...output.parameters]);
  });

  it("leaves plain functions as they are", () => {
    sequential(sigmoid);
    expect(Object.isFrozen(sigmoid)).toBe(false);
    expect(sigmoid).not.toHaveProperty("parameters");
  });

  it("is the identity without stages", () => {
    expect(sequential()(x)).toBe(x);
  });

  it("refuses a list of stages, which is not a stage", () => {
    expect(() => sequential(sigmoid, [sigmoid] as never)).toThrow(
      new ArgumentError("sequential: stage 1 is not a function; give layers one by one, as in sequential(f, g)."),
    );
  });

  it("refuses two parameters of one name", () => {
    const namesake = affine({ name: "hidden", inputs: 2, outputs: 5 });
    expect(() => sequential(hidden, namesake)).toThrow(ArgumentError);
    expect(() => sequential(hidden, namesake)).toThrow('"hidden/W": hidden/W [2, 2] and hidden/W [2, 5]');
  });
});

it.each([
  [undefined, "undefined"],
  [[[1, 2]], "a list of 1"],
  [Promise.resolve(0), "a Promise: await it"],
])("a layer refuses %s in the place of its operand", (x, got) => {
  const layer = affine({ name: "hidden", inputs: 2, outputs: 3 });
  for (const each of [layer, sequential(layer)])
    expect(() => each(x as never)).toThrow(
      new ArgumentError(`The operand of a layer is ${got}, not a node; constant(…) makes a node of numbers.`),
    );
});
