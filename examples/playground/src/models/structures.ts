/** Models of larger structures. */
export const structureModels: Readonly<Record<string, string>> = {
  "A convolution": `import { input, maxPool2d, relu, reshape } from "@adjoint/core";
import { affine, convolution2d, softmaxCrossEntropy } from "@adjoint/layers";

// one grey image of 6 by 6 pixels
const image = input("image", [1, 1, 6, 6]);
const label = input("label", [1], { kind: "int32" });
const edges = convolution2d({ name: "edges", inputs: 1, outputs: 2, kernel: 3 });
const pooled = maxPool2d(relu(edges(image)), { kernel: 2 });
const scores = affine({ name: "out", inputs: 8, outputs: 2 })(reshape(pooled, [1, 8]));

export const loss = softmaxCrossEntropy(scores, label);
export const values = {
  image: [[Array.from({ length: 6 }, (_, row) => Array.from({ length: 6 }, (_, column) => (row < column ? 1 : 0)))]],
  label: [1],
};
`,
  Attention: `import { input, matMul, mul, parameter, softmax, transpose } from "@adjoint/core";
import { meanSquaredError } from "@adjoint/layers";

// each of three words looks at all of them
const words = input("words", [3, 4]);
const target = input("target", [3, 2]);
const queries = matMul(words, parameter("Q", [4, 2]));
const keys = matMul(words, parameter("K", [4, 2]));
const looked = matMul(words, parameter("V", [4, 2]));
const weights = softmax(mul(matMul(queries, transpose(keys)), 1 / Math.sqrt(2)), { axis: -1 });

export const loss = meanSquaredError(matMul(weights, looked), target);
export const values = {
  words: [[1, 0, 0, 0.5], [0, 1, 0, -0.5], [0, 0, 1, 0]],
  target: [[1, 0], [0, 1], [1, 1]],
  Q: [[0.5, 0], [0, 0.5], [0.25, 0.25], [1, -1]],
  K: [[1, 0], [0, 1], [-0.5, 0.5], [0.25, 0]],
  V: [[0.5, 0.5], [-0.5, 1], [1, 0], [0, 0.25]],
};
`,
  "An LSTM": `import { input } from "@adjoint/core";
import { affine, lstm, softmaxCrossEntropy } from "@adjoint/layers";

// the body of the scan is a box with one step in it; the state goes round
const x = input("x", ["batch", 3, 2]);
const labels = input("labels", ["batch", 3], { kind: "int32" });
const memory = lstm({ name: "memory", inputs: 2, hidden: 2 });
const out = affine({ name: "out", inputs: 2, outputs: 2 });

export const loss = softmaxCrossEntropy(out(memory(x).outputs), labels);
export const values = { x: [[[1, 0], [0, 1], [1, 1]]], labels: [[0, 1, 1]] };
`,
  "Where a NaN arises": `import { input, log, mul, parameter, sub, sum } from "@adjoint/core";

// the first node that is not finite is marked; drag w below 1 to see it
const w = parameter("w", [2]);
const x = input("x", [2]);

export const loss = sum(mul(log(sub(w, 1)), x));
export const values = { w: [2, 1.5], x: [1, -1] };
`,
};
