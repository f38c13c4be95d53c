import * as core from "@adjoint/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { threefry } from "../src/ops/leaf/random-mask.kernel.ts";

const { constant, dropout, evaluate, gradients, input, mul, ndarray, randomMask, sum } = core;

const seeds = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const seed = input("seed", [], { kind: "int32" });
const node = (value: number): core.Node => constant(ndarray(value, "int32"));
const unsigned = (words: readonly number[]): number[] => words.map((word) => word >>> 0);

// the known answers that come with the authors' Random123 library
test.each([
  [
    [0, 0],
    [0, 0],
    [0x6b200159, 0x99ba4efe],
  ],
  [
    [-1, -1],
    [-1, -1],
    [0x1cb996fc, 0xbb002be7],
  ],
  [
    [0x13198a2e, 0x03707344],
    [0x243f6a88, 0x85a308d3],
    [0xc4923a9c, 0x483df7a0],
  ],
] as const)("threefry of the key %j and the counter %j is known", (key, counter, words) => {
  expect(unsigned(threefry(key, counter))).toEqual(words);
});

test("the gradient has the mask of the value, in any evaluation and precision", () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(0.125, 0.5, 0.75), (value, rate) => {
      const x = input("x", ["batch", 3]);
      const y: core.Node = dropout(x, { rate, seed });
      const bindings = { x: ndarray({ shape: [4, 3], data: new Array(12).fill(1) }), seed: value };
      const [first, xBar] = evaluate([y, gradients(sum(y), x)], bindings);
      expect(xBar?.toArray()).toEqual(first?.toArray());
      expect(evaluate(y, bindings, { dtype: "float32" }).toArray()).toEqual(
        evaluate(core.where(core.greater(y, 0), Math.fround(1 / (1 - rate)), 0) as core.Node, bindings).toArray(),
      );
    }),
  );
});

test("an element that is kept is divided by 1 − rate", () => {
  const y: core.Node = dropout(constant(new Array(64).fill(3)), { rate: 0.25, seed: 1 });
  expect(new Set(evaluate(y, {}).data)).toEqual(new Set([0, 4]));
});

test("rate 0 is the node itself", () => {
  const x = input("x", [3]);
  expect(dropout(x, { rate: 0, seed })).toBe(x);
});

test("an infinity or a NaN that is dropped leaves no trace", () => {
  const mask: core.Node = randomMask(seed, [64], { probability: 0.5 });
  const values = evaluate(mask, { seed: 3 }).toArray() as boolean[];
  const x = values.map((kept) => (kept ? 1 : Number.NaN));
  const y: core.Node = dropout(constant(x), { rate: 0.5, seed });
  expect(evaluate(y, { seed: 3 }).toArray()).toEqual(values.map((kept) => (kept ? 2 : 0)));
});

test("the share of true elements is the probability, within five standard deviations", () => {
  const n = 100_000;
  for (const probability of [0.01, 0.3, 0.5, 0.9]) {
    const mask: core.Node = randomMask(node(11), [n], { probability });
    const share = evaluate(mask, {}).data;
    const found = Array.from(share).reduce((a, b) => a + b, 0) / n;
    expect(Math.abs(found - probability)).toBeLessThan(5 * Math.sqrt((probability * (1 - probability)) / n));
  }
});

test("probability 0 is never true, and 1 always", () => {
  const never: core.Node = randomMask(node(5), [1000], { probability: 0 });
  const always: core.Node = randomMask(node(5), [1000], { probability: 1 });
  expect(new Set(evaluate(never, {}).data)).toEqual(new Set([0]));
  expect(new Set(evaluate(always, {}).data)).toEqual(new Set([1]));
});

test.each<[string, (index: number) => core.Node]>([
  ["seeds", (index) => randomMask(node(index), [4096], { probability: 0.5 })],
  ["streams", (index) => randomMask(node(5), [4096], { probability: 0.5, stream: index })],
])("masks of neighbouring %s agree in half of their elements", (_, mask) => {
  for (let index = 0; index < 8; index++) {
    const [a, b] = evaluate([mask(index), mask(index + 1)], {}).map(({ data }) => Array.from(data));
    const agreeing = a?.filter((value, i) => value === b?.[i]).length ?? 0;
    expect(Math.abs(agreeing - 2048)).toBeLessThan(5 * 32);
  }
});

test("a longer mask begins with a shorter one", () => {
  const [short, long]: core.Node[] = [7, 20].map((n): core.Node => randomMask(node(9), [n], { probability: 0.5 }));
  const [a, b] = evaluate([short as core.Node, long as core.Node], {}).map(({ data }) => Array.from(data));
  expect(b?.slice(0, 7)).toEqual(a);
});

test("the second derivative has the mask too", () => {
  const x = input("x", [8]);
  const y: core.Node = dropout(x, { rate: 0.5, seed: 1 });
  const slope = gradients(sum(mul(y, mul(y, y))), x);
  const found = evaluate([y, gradients(sum(slope), x)], { x: new Array(8).fill(1) });
  expect(found[1]?.toArray()).toEqual(Array.from(found[0]?.data ?? [], (value) => 3 * 2 * value * 4));
});

// biome-ignore lint/suspicious/noExplicitAny: these calls are wrong on purpose
const wrong = (value: unknown): any => value;
const x = input("x", [2]);
const RATE = "it must be at least 0 and less than 1.";
const SEED = "a whole number from −2³¹ to 2³¹ − 1 is needed.";

test.each<[work: () => unknown, error: new (message: string) => core.AdjointError, text: string]>([
  [() => dropout(x, { rate: 1, seed }), core.ArgumentError, `dropout: the rate is 1; ${RATE}`],
  [() => dropout(x, { rate: -0.5, seed }), core.ArgumentError, `dropout: the rate is -0.5; ${RATE}`],
  [() => dropout(x, { rate: Number.NaN, seed }), core.ArgumentError, `dropout: the rate is NaN; ${RATE}`],
  [
    () => dropout(x, { rate: wrong(undefined), seed }),
    core.ArgumentError,
    "dropout: the option rate is missing; give a record { rate, seed, stream? }.",
  ],
  [() => dropout(x, { rate: 0.5, seed: 0.5 }), core.ArgumentError, `dropout: the seed is 0.5; ${SEED}`],
  [() => dropout(x, { rate: 0.5, seed: 2 ** 31 }), core.ArgumentError, `dropout: the seed is 2147483648; ${SEED}`],
  [() => dropout(x, { rate: 0.5, seed: x }), core.KindError, "RandomMask: x is real; seed takes int32."],
  [
    () => dropout(x, { rate: 0.5, seed: wrong(undefined) }),
    core.ArgumentError,
    "dropout: the option seed is missing; give a record { rate, seed, stream? }.",
  ],
  [
    () => dropout(x, { rate: 0.5, seed, stream: 1.5 }),
    core.ShapeError,
    "RandomMask: seed[] → [shape]: the stream is 1.5; a whole number of 32 bits is needed; got seed: []",
  ],
  [
    () => randomMask(seed, [2], { probability: 2 }),
    core.ShapeError,
    "RandomMask: seed[] → [shape]: the probability is 2; a number from 0 to 1 is needed; got seed: []",
  ],
  [
    () => randomMask(input("seeds", [2], { kind: "int32" }), [2], { probability: 0.5 }),
    core.ShapeError,
    "RandomMask: seed[] → [shape]: seed needs no axes and has 1; got seeds: [2]",
  ],
])("%s", (work, error, text) => {
  expect(work).toThrow(error);
  expect(work).toThrow(new error(text));
});
