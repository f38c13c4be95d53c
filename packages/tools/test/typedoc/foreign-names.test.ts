import { expect, test } from "vitest";
import { foreignNames } from "../../src/typedoc/foreign-names.ts";

test("a function has its own name where a cell has as many names as the row has functions", () => {
  const names = foreignNames(
    "| Adjoint | NumPy | PyTorch |\n|---|---|---|\n| `asin`, `acos` | `arcsin`, `arccos` | the same |",
  );
  expect(names.get("acos")).toEqual(
    new Map([
      ["NumPy", "`arccos`"],
      ["PyTorch", "`acos`"],
    ]),
  );
});

test("it has all names of a cell that has more or fewer, and no library whose cell is empty", () => {
  const names = foreignNames("| Adjoint | JAX | TensorFlow.js |\n|---|---|---|\n| `scan`, `cond` | `lax.scan` | |");
  expect([...names.keys()]).toEqual(["scan", "cond"]);
  expect(names.get("cond")).toEqual(new Map([["JAX", "`lax.scan`"]]));
});

test("the guide says what people know permute, Dense and autograd.grad by", () => {
  const names = foreignNames();
  expect(names.get("transpose")?.get("PyTorch")).toBe("`permute`");
  expect(names.get("affine")?.get("Flax, Optax")).toBe("`Dense`");
  expect(names.get("gradients")?.get("PyTorch")).toBe("`autograd.grad`");
});
