import { evaluate, input, type NDArray, ndarray, parameter, sigmoid, softmax } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { softmaxCrossEntropy } from "@adjoint/layers";
import { affineByNodes } from "./affine-by-nodes.ts";

/** Ten random examples with their scores, probabilities and losses. */
export interface TenExamples {
  /** The scores of three classes, [10, 3]: Affine, Sigmoid, Affine. */
  readonly scores: NDArray;
  /** The probabilities, [10, 3]. */
  readonly probabilities: NDArray;
  /** The true classes, [10]. */
  readonly labels: NDArray;
  /** The cross entropy of each example, [10]: small where the largest score is that of its label. */
  readonly losses: readonly number[];
}

/** A net of two inputs, four hidden units and three classes with random weights, on ten random examples. */
export function tenExamples(seed: number): TenExamples {
  const random = new NumpyRandom(seed);
  const x = input("x", ["batch", 2]);
  const labels = input("labels", ["batch"], { kind: "int32" });
  const sizes = { W1: [2, 4], b1: [1, 4], W2: [4, 3], b2: [1, 3] } as const;
  const [W1, b1, W2, b2] = Object.entries(sizes).map(([name, shape]) => parameter(name, shape)) as [
    Leaf,
    Leaf,
    Leaf,
    Leaf,
  ]; // as many as sizes
  const scores = affineByNodes("scores", sigmoid(affineByNodes("u1", x, W1, b1)), W2, b2);
  const at = {
    ...Object.fromEntries(
      Object.entries(sizes).map(([name, shape]) => [name, random.normal([...shape], { standardDeviation: 2 })]),
    ),
    x: random.normal([10, 2]),
    labels: random.randint(0, 3, [10]),
  };
  const found = evaluate({ scores, probabilities: softmax(scores) }, at);
  const loss = softmaxCrossEntropy(scores, labels);
  const losses = at.x
    .rows()
    .map((row, i) => evaluate(loss, { ...at, x: ndarray([[...row]]), labels: at.labels.slice(i, i + 1) }).item());
  return { ...found, labels: at.labels, losses };
}

type Leaf = ReturnType<typeof parameter>;
