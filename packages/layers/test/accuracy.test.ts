import { readFileSync } from "node:fs";
import { constant, evaluate, gradients, input, jvp, mul, type Node, ndarray, reshape, sum } from "@adjoint/core";
import { expect, test } from "vitest";
import { ulps } from "../../core/test/ulps.ts";
import {
  batchNorm,
  binaryCrossEntropy,
  cosineSimilarity,
  groupNorm,
  hinge,
  klDivergence,
  layerNorm,
  meanSquaredError,
  negativeSampling,
  rmsNorm,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
} from "../src/index.ts";

/** Arguments, weights of the results or targets, a direction; the results, the gradient, and its derivative along the direction. */
interface Row {
  readonly x: readonly number[];
  readonly w: readonly number[];
  readonly v: readonly number[];
  readonly y: readonly number[];
  readonly g: readonly number[];
  readonly h: readonly number[];
}

/** The script beside the file made them, with mpmath. */
const table = JSON.parse(
  readFileSync(new URL("./fixtures/accuracy/accuracy.json", import.meta.url), "utf8"),
  (_, value: unknown) => (typeof value === "string" ? Number(value) : value),
) as Readonly<Record<string, readonly Row[]>>;

const parts = { name: "norm", features: 3 } as const;
const ofColumns = (x: Node, epsilon: number): Node =>
  reshape(batchNorm({ name: "norm", features: 1, epsilon })(reshape(x, [3, 1])), [3]);
const ofGroup = (x: Node, epsilon: number): Node =>
  reshape(groupNorm({ ...parts, groups: 1, epsilon })(reshape(x, [1, 3])), [3]);

const words = constant([[0.5, -1.25, 2], [3, 0.25, -0.5], [-8, 16, 1]]); // biome-ignore format: a table
const ofWords = (h: Node): Node =>
  negativeSampling(h, {
    table: words,
    positive: constant(ndarray(0, "int32")),
    negatives: constant(ndarray([1, 2, 1], "int32")),
  });

interface Subject {
  readonly name: string;
  /** The rows of the table. */
  readonly of: string;
  readonly f: (x: Node, w: Node) => Node;
  /** Units in the last place for the value, the gradient and its derivative. */
  readonly at: readonly [number, number, number];
  /** Why not 4. */
  readonly why: string;
}

const norms = "each result is a difference to the mean, each derivative one to two means more";
const across = "a derivative is what lies across the vector, which a difference finds";
const subjects: readonly Subject[] = [
  { name: "layerNorm", of: "layerNorm", f: (x) => layerNorm(parts)(x), at: [4, 40, 20], why: norms },
  { name: "groupNorm", of: "layerNorm", f: (x) => ofGroup(x, 1e-5), at: [4, 40, 20], why: norms },
  { name: "batchNorm", of: "layerNorm", f: (x) => ofColumns(x, 1e-5), at: [4, 40, 20], why: norms },
  {
    name: "layerNorm, no ε",
    of: "layerNorm, no epsilon",
    f: (x) => layerNorm({ ...parts, epsilon: 0 })(x),
    at: [4, 40, 20],
    why: norms,
  },
  { name: "groupNorm, no ε", of: "layerNorm, no epsilon", f: (x) => ofGroup(x, 0), at: [4, 40, 20], why: norms },
  { name: "batchNorm, no ε", of: "layerNorm, no epsilon", f: (x) => ofColumns(x, 0), at: [4, 40, 20], why: norms },
  {
    name: "rmsNorm, no ε",
    of: "rmsNorm, no epsilon",
    f: (x) => rmsNorm({ ...parts, epsilon: 0 })(x),
    at: [4, 40, 20],
    why: norms,
  },
  { name: "sigmoidCrossEntropy", of: "sigmoidCrossEntropy", f: sigmoidCrossEntropy, at: [4, 4, 4], why: "" },
  { name: "binaryCrossEntropy", of: "binaryCrossEntropy", f: binaryCrossEntropy, at: [4, 4, 4], why: "" },
  { name: "meanSquaredError", of: "meanSquaredError", f: meanSquaredError, at: [4, 4, 4], why: "" },
  { name: "hinge", of: "hinge", f: hinge, at: [4, 4, 4], why: "" },
  { name: "klDivergence", of: "klDivergence", f: klDivergence, at: [4, 4, 4], why: "" },
  { name: "cosineSimilarity", of: "cosineSimilarity", f: cosineSimilarity, at: [4, 40, 80], why: across },
  { name: "negativeSampling", of: "negativeSampling", f: ofWords, at: [4, 4, 4], why: "" },
  { name: "rmsNorm", of: "rmsNorm", f: (x) => rmsNorm(parts)(x), at: [4, 40, 20], why: norms },
  { name: "softmaxCrossEntropy", of: "softmaxCrossEntropy", f: softmaxCrossEntropy, at: [4, 4, 4], why: "" },
];
const cases = subjects.flatMap((subject) => (["float64", "float32"] as const).map((dtype) => ({ ...subject, dtype })));

test.each(cases)("$name is right to the last digits in $dtype, with its derivatives by both modes", (subject) => {
  const { of, f, at, dtype } = subject;
  const most = [0, 0, 0];
  for (const { x, w, v, y, g, h } of table[of] as readonly Row[]) {
    if (dtype === "float32" && !x.every((each) => Math.fround(each) === each)) continue;
    const node = input("x", [x.length]);
    const weights = constant([...w]);
    const value = f(node, weights);
    const slope: Node = gradients(value.shape.length === 0 ? value : sum(mul(value, weights)), node);
    const direction = constant([...v]);
    const curved: readonly Node[] = [gradients(sum(mul(slope, direction)), node), jvp(slope, node, direction)];
    const bindings = { x: [...x], "norm/gamma": [1, 1, 1], "norm/beta": [0, 0, 0] };
    const ofOne = { x: [...x], "norm/gamma": [1], "norm/beta": [0] };
    const found = evaluate([value, slope, ...curved], subject.name.startsWith("batch") ? ofOne : bindings, { dtype });
    for (const [i, right] of [y, g, h, h].entries()) {
      const order = Math.min(i, 2);
      for (const [k, each] of right.entries()) {
        const error = ulps(found[i]?.data[k] as number, each, dtype);
        most[order] = Math.max(most[order] as number, error);
      }
    }
  }
  for (const [order, error] of most.entries()) expect(error, `order ${order}`).toBeLessThanOrEqual(at[order] as number);
});
