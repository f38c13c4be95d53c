import { structureModels } from "./structures.ts";
import { trainingModels } from "./training.ts";

/** The models that can be opened. */
export const models: Readonly<Record<string, string>> = {
  "One neuron": `import { add, input, mul, parameter, sigmoid, sub } from "@adjoint/core";

const x = input("x", []);
const w = parameter("w", []);
const b = parameter("b", []);
const y = sigmoid(add(mul(w, x), b));
const error = sub(y, 1);

export const loss = mul(error, error);
export const values = { x: 2, w: -0.5, b: 0.25 };
`,
  "Two layers": `import { input, sigmoid } from "@adjoint/core";
import { affine, meanSquaredError } from "@adjoint/layers";

const x = input("x", ["batch", 2]);
const target = input("target", ["batch", 1]);
const hidden = affine({ name: "hidden", inputs: 2, outputs: 3 });
const out = affine({ name: "out", inputs: 3, outputs: 1 });

export const loss = meanSquaredError(out(sigmoid(hidden(x))), target);
export const values = {
  x: [[0, 1], [1, 1]],
  target: [[1], [0]],
  "hidden/W": [[0.5, -1, 0.25], [1, 0.75, -0.5]],
  "hidden/b": [0.1, 0, -0.1],
  "out/W": [[1], [-1], [0.5]],
  "out/b": [0],
};
`,
  "A shared weight": `import { exp, input, mul, parameter, sub, sum } from "@adjoint/core";

// w is used twice, so its gradient is a sum over two paths
const w = parameter("w", [3]);
const x = input("x", [3]);
const y = mul(exp(mul(w, x)), w);

export const loss = sum(sub(y, 1));
export const values = { w: [0.5, -0.25, 1], x: [1, 2, -1] };
`,
  Classes: `import { add, input, matMul, parameter, repeat } from "@adjoint/core";
import { softmaxCrossEntropy } from "@adjoint/layers";

const x = input("x", [2, 2]);
const labels = input("labels", [2], { kind: "int32" });
const W = parameter("W", [2, 3]);
const b = parameter("b", [3]);
const scores = add(matMul(x, W), repeat(b, { axis: 0, times: 2, insert: true }));

export const loss = softmaxCrossEntropy(scores, labels);
export const values = {
  x: [[1, 0.5], [-1, 2]],
  labels: [0, 2],
  W: [[0.2, -0.4, 0.1], [0.3, 0.6, -0.5]],
  b: [0, 0, 0],
};
`,
  ...structureModels,
  ...trainingModels,
};

/** The model that a page without an address shows. */
export const firstModel: string = Object.values(models)[0] ?? "";
