import { constant, evaluate, input, type Node, ndarray } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, test } from "vitest";
import {
  affine,
  batchNorm,
  binaryCrossEntropy,
  embedding,
  globalAveragePooling,
  groupNorm,
  he,
  hinge,
  layerNorm,
  negativeSampling,
  orthogonal,
  positionalEncoding,
  rmsNorm,
  softmaxCrossEntropy,
  transformerEncoderBlock,
  uniform,
} from "../src/index.ts";

const name = "l";
const ids = (...values: readonly number[]): Node => constant(ndarray(values as number[], "int32"));

describe("the last value inside a bound is taken, and the first one outside is refused", () => {
  const norms = [
    (epsilon: number) => layerNorm({ name, features: 2, epsilon }),
    (epsilon: number) => batchNorm({ name, features: 2, epsilon }),
    (epsilon: number) => groupNorm({ name, features: 2, groups: 1, epsilon }),
    (epsilon: number) => rmsNorm({ name, features: 2, epsilon }),
  ];
  test("epsilon of every norm", () => {
    for (const make of norms) {
      expect(() => make(0)).not.toThrow();
      expect(() => make(-1e-9)).toThrow('"l": epsilon is -1e-9; a non-negative finite number is needed.');
      expect(() => make(Number.POSITIVE_INFINITY)).toThrow("epsilon is Infinity");
    }
  });

  test("the momentum of batchNorm, from 0 to 1", () => {
    for (const momentum of [0, 1]) expect(() => batchNorm({ name, features: 2, momentum })).not.toThrow();
    for (const momentum of [-1e-9, 1.0001])
      expect(() => batchNorm({ name, features: 2, momentum })).toThrow("a number from 0 to 1 is needed");
  });

  test("the gain of initialisers, from 0", () => {
    for (const make of [orthogonal, he]) {
      expect(() => make({ gain: 0 })).not.toThrow();
      expect(() => make({ gain: -0.1 })).toThrow("the gain is -0.1");
    }
    expect(() => he({ distribution: "norml" as never })).toThrow("distribution");
    expect([...uniform({ minimum: 2, maximum: 2 })([2], new NumpyRandom(1)).data]).toEqual([2, 2]);
  });

  test("the base of positionalEncoding, above 0", () => {
    expect(() => positionalEncoding({ features: 2, base: 0.5 })).not.toThrow();
    expect(() => positionalEncoding({ features: 2, base: 0 })).toThrow("base");
    expect(positionalEncoding({ features: 2 })(input("x", [3, 2])).shape).toEqual([3, 2]);
  });

  test("the axis of batchNorm may be the first one, or the last one from the end", () => {
    for (const [axis, shape] of [[0, [2, 5]], [-1, [5, 2]], [-2, [2, 5]]] as const) {
      const y = batchNorm({ name, features: 2, axis })(input("x", shape));
      const ones = { "l/gamma": [1, 2], "l/beta": [0, 10] };
      const flat = axis === -1 ? [1, 5, 2, 6, 3, 7, 4, 8, 5, 9] : [1, 2, 3, 4, 5, 5, 6, 7, 8, 9];
      const found = evaluate(y, { x: { shape, data: flat }, ...ones }).data;
      const second = Array.from(found).filter((_, i) => (axis === -1 ? i % 2 === 1 : i >= 5));
      expect(second).toEqual([-1, 0, 1, 2, 3].map((k) => expect.closeTo(10 + (2 * (k - 1)) / Math.sqrt(2 + 1e-5), 12)));
    } // biome-ignore format: three axes
  });

  test("the ignored label is an int32", () => {
    const scores = constant([[0, 1]]);
    for (const ignore of [-(2 ** 31), 2 ** 31 - 1])
      expect(() => softmaxCrossEntropy(scores, ids(1), { ignore })).not.toThrow();
    for (const ignore of [-(2 ** 31) - 1, 2 ** 31, 0.5])
      expect(() => softmaxCrossEntropy(scores, ids(1), { ignore })).toThrow("softmaxCrossEntropy: ignore must be");
  });

  test("labels of which all but one are ignored count that one, and the class of an ignored one does not matter", () => {
    const scores = constant([[0, 0]]);
    expect(evaluate(softmaxCrossEntropy(constant([[0, 0], [3, 4]]), ids(1, -1), { ignore: -1 }), {}).item()).toBeCloseTo(Math.LN2, 14); // biome-ignore format: a matrix
    expect(evaluate(softmaxCrossEntropy(constant([[5]]), ids(-1), { ignore: -1 }), {}).item()).toBe(0); // there is one class, 0
    expect(evaluate(softmaxCrossEntropy(scores, ids(-1), { ignore: -1 }), {}).item()).toBe(0);
  });

  test("an average over positions asks for three axes", () => {
    const pool = globalAveragePooling();
    expect([...evaluate(pool(input("x", [1, 2, 3])), { x: [[[1, 2, 6], [4, 5, 6]]] }).data]).toEqual([3, 5]); // biome-ignore format: a table
    expect(() => pool(input("x", [2, 3]) as Node)).toThrow("no positions");
  });

  test("a known table has the shape that a layer states", () => {
    for (const shape of [[3, 2], [2, 4], [2]] as const) {
      const W = input("W", shape);
      expect(() => affine({ name, inputs: 2, outputs: 2, W } as never)).toThrow();
      expect(() => embedding({ name, vocabulary: 2, features: 2, W } as never)).toThrow();
    }
  });

  test("norms of a block are before or after", () => {
    expect(() => transformerEncoderBlock({ name, features: 2, heads: 1, norms: "befor" as never })).toThrow("norms");
  });
});

test("binaryCrossEntropy is 0 for what is sure and right, and has a value at 0 beside a target between", () => {
  const at = (p: number, t: number): number => evaluate(binaryCrossEntropy(constant([p]), constant([t])), {}).item();
  expect([at(1, 1), at(0, 0)].map(Math.abs)).toEqual([0, 0]);
  expect(at(1, 0)).toBe(Number.POSITIVE_INFINITY);
  expect(at(0.75, 1)).toBeCloseTo(-Math.log(0.75), 15);
  expect(at(0.75, 0.5)).toBeCloseTo(-0.5 * (Math.log(0.75) + Math.log(0.25)), 14);
});

test("hinge and negativeSampling refuse what does not fit", () => {
  expect(() => hinge(constant([1]), constant([1, 2]))).toThrow("hinge");
  const [h, table] = [constant([[1, 2]]), constant([[1, 0], [0, 1]])]; // biome-ignore format: a matrix
  const negatives = constant(ndarray([[1]], "int32"));
  expect(() => negativeSampling(h, { table, positive: ids(0), negatives: constant([[1]]) })).toThrow(
    "positive and negatives int32",
  );
  expect(() => negativeSampling(h, { table, positive: constant([0]), negatives })).toThrow(
    "positive and negatives int32",
  );
  expect(() =>
    negativeSampling(constant(1), { table, positive: constant(ndarray(0, "int32")), negatives: ids() }),
  ).toThrow("negativeSampling");
  expect(() => negativeSampling(h, { table, positive: ids(0), negatives: constant(ndarray([[]], "int32")) })).toThrow(
    "negativeSampling",
  );
});
