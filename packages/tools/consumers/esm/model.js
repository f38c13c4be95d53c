import { input, matMul, parameter, sum, tanh } from "@adjoint/core";

export const loss = sum(tanh(matMul(input("x", ["batch", 2]), parameter("W", [2, 3]))));
export const bindings = {
  x: [[1, 2]],
  W: [
    [0.5, -1, 0],
    [1, 0.25, 2],
  ],
};
