import { input, matMul, parameter, sum, tanh } from "@adjoint/core";
import { gradientMatchers } from "@adjoint/gradcheck/vitest";
import { expect, test } from "vitest";

expect.extend(gradientMatchers);

test("the model has the right gradients", () => {
  const loss = sum(tanh(matMul(input("x", ["batch", 2]), parameter("W", [2, 2]))));
  expect(loss).toHaveCorrectGradients({
    x: [[1, 2]],
    W: [
      [0.5, -1],
      [1, 0.25],
    ],
  });
});
