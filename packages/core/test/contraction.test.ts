import * as core from "@adjoint/core";
import { elementCount } from "@adjoint/core/ops";
import fc from "fast-check";
import { expect, test } from "vitest";

const {
  attention,
  attentionWeights,
  constant,
  dot,
  einsum,
  evaluate,
  gradients,
  input,
  matMul,
  mul,
  ndarray,
  outer,
  sum,
  transpose,
  vjp,
} = core;

type Sizes = readonly number[];
const LETTERS = ["i", "j", "k", "l"];

/** A spec with sizes for its letters, diagonals included, and values in eighths, whose products are exact. */
const specs = fc
  .record({
    sizes: fc.tuple(...LETTERS.map(() => fc.constantFrom(2, 1, 3, 2, 0))),
    a: fc.array(fc.constantFrom(...LETTERS), { maxLength: 3 }),
    b: fc.array(fc.constantFrom(...LETTERS), { maxLength: 3 }),
  })
  .chain(({ sizes, a, b }) =>
    fc.shuffledSubarray([...new Set([...a, ...b])]).chain((free) => {
      const size = (letter: string): number => sizes[LETTERS.indexOf(letter)] as number;
      const values = (letters: readonly string[]): fc.Arbitrary<core.NDArray> => {
        const shape = letters.map(size);
        const count = elementCount(shape);
        return fc
          .array(fc.integer({ min: -16, max: 16 }), { minLength: count, maxLength: count })
          .map((data) => ndarray({ shape, data: data.map((eighths) => eighths / 8) }));
      };
      return fc.record({ spec: fc.constant({ a, b, free }), a: values(a), b: values(b), u: values(free) });
    }),
  );

/** The same by its definition: a loop over every index of every letter. */
function byLoops(spec: { a: string[]; b: string[]; free: string[] }, a: core.NDArray, b: core.NDArray, shape: Sizes) {
  const letters = [...new Set([...spec.a, ...spec.b])];
  const sizeOf = new Map<string, number>();
  for (const [axis, letter] of spec.a.entries()) sizeOf.set(letter, a.shape[axis] as number);
  for (const [axis, letter] of spec.b.entries()) sizeOf.set(letter, b.shape[axis] as number);
  const result = new Array<number>(elementCount(shape)).fill(0);
  const index = new Map<string, number>();
  const flat = (axes: readonly string[]): number =>
    axes.reduce((position, letter) => position * (sizeOf.get(letter) ?? 0) + (index.get(letter) ?? 0), 0);
  const loop = (depth: number): void => {
    const letter = letters[depth];
    if (letter === undefined) {
      const place = flat(spec.free);
      result[place] = (result[place] ?? 0) + (a.data[flat(spec.a)] ?? 0) * (b.data[flat(spec.b)] ?? 0);
      return;
    }
    for (let i = 0; i < (sizeOf.get(letter) ?? 0); i++) {
      index.set(letter, i);
      loop(depth + 1);
    }
  };
  loop(0);
  return result;
}

const inner = (a: core.NDArray, b: core.NDArray): number =>
  Array.from(a.data).reduce((total, value, i) => total + value * (b.data[i] ?? 0), 0);

test("einsum is the loop over all its letters", () => {
  fc.assert(
    fc.property(specs, ({ spec, a, b, u }) => {
      const text = `${spec.a.join("")},${spec.b.join("")}->${spec.free.join("")}`;
      const y = evaluate(einsum(text, constant(a), constant(b)) as core.Node, {});
      expect(y.shape).toEqual(u.shape);
      expect(Array.from(y.data, (value) => value + 0)).toEqual(byLoops(spec, a, b, u.shape));
    }),
  );
});

test("the gradients of einsum are its adjoints", () => {
  fc.assert(
    fc.property(specs, ({ spec, a, b, u }) => {
      const [x, w] = [input("a", a.shape), input("b", b.shape)];
      const text = `${spec.a.join("")},${spec.b.join("")}->${spec.free.join("")}`;
      const y: core.Node = einsum(text, x as core.Node, w as core.Node);
      const cotangents: Readonly<Record<string, core.Node>> = vjp(
        y,
        { x, w } as Record<string, core.Node>,
        constant(u),
      );
      const found = evaluate({ y, ...cotangents }, { a, b }) as Readonly<Record<"y" | "x" | "w", core.NDArray>>;
      expect(inner(found.x, a)).toBe(inner(found.y, u));
      expect(inner(found.w, b)).toBe(inner(found.y, u));
    }),
  );
});

const A = constant([
  [1, 2],
  [3, 4],
]);
const v = constant([5, 7]);

test.each<[string, core.Node, unknown]>([
  [
    "a transpose",
    einsum("ij->ji", A),
    [
      [1, 3],
      [2, 4],
    ],
  ],
  ["a sum", einsum("ij->", A), 10],
  ["a sum of columns", einsum("ij -> j", A), [4, 6]],
  ["a trace", einsum("ii->", A), 5],
  ["a diagonal", einsum("ii->i", A), [1, 4]],
  [
    "a diagonal matrix",
    einsum("i->ii", v),
    [
      [5, 0],
      [0, 7],
    ],
  ],
  ["a quadratic form", einsum("i,i->", v, einsum("ij,j->i", A, v)), 396],
  ["a trace times a vector", einsum("ii,j->j", A, v), [25, 35]],
  ["a product of sums", einsum("i,j->", v, v), 144],
  ["a number times a vector", einsum(",i->i", constant(2), v), [10, 14]],
])("einsum gives %s", (_, node, value) => {
  expect(evaluate(node, {}).toArray()).toEqual(value);
});

test("einsum that changes nothing is the node itself", () => {
  expect(einsum("ij->ij", A)).toBe(A);
});

test("einsum contracts named axes, which a reshape could not merge", () => {
  const q = input("q", ["batch", "time", 2, 3]);
  const k = input("k", ["batch", "keys", 2, 3]);
  const scores = einsum("nthd,nshd->nhts", q, k);
  expect(scores.shape).toEqual(["batch", 2, "time", "keys"]);
  const values = { q: ramp([2, 4, 2, 3]), k: ramp([2, 5, 2, 3]) };
  const swap = { permutation: [0, 2, 1, 3] };
  const product = matMul(transpose(q, swap), transpose(transpose(k, swap), { permutation: [0, 1, 3, 2] }));
  expect(evaluate(scores, values).toArray()).toEqual(evaluate(product, values).toArray());
});

test("second derivatives of einsum are einsums", () => {
  const x = input("x", [2]);
  const form: core.Node<[]> = einsum("i,i->", x, einsum("ij,j->i", A, x));
  const slope = gradients(form, x);
  const hessian = [0, 1].map((row) => gradients(dot(slope, constant(row === 0 ? [1, 0] : [0, 1])), x));
  const found = evaluate(hessian, { x: [5, 7] }).map((rowOf) => rowOf.toArray());
  expect(found).toEqual([
    [2, 5],
    [5, 8],
  ]); // A + Aᵀ
});

test("dot and outer are the two products of vectors", () => {
  const n = input("n", ["batch"]);
  expect(evaluate(dot(v, v), {}).item()).toBe(74);
  expect(evaluate(dot(n, n), { n: [1, 2, 3] }).item()).toBe(14);
  expect(outer(n, v).shape).toEqual(["batch", 2]);
  expect(
    evaluate(gradients(sum(mul(outer(n, v), constant([1, 10]))), n), {}, { axes: { batch: 3 } }).toArray(),
  ).toEqual([75, 75, 75]);
});

test("a query that sees no key gets zeros, and no NaN reaches a gradient", () => {
  const q = input("q", [2, 2]);
  const mask = constant([
    [true, false],
    [false, false],
  ]);
  const y: core.Node = attention(q, q, q, { mask });
  const values = {
    q: [
      [1, 2],
      [3, 4],
    ],
  };
  expect(evaluate(y, values).toArray()).toEqual([
    [1, 2],
    [0, 0],
  ]);
  expect(evaluate(gradients(sum(y), q), values).toArray()).toEqual([
    [1, 1],
    [0, 0],
  ]);
});

test("with one key, attention is its value, and nothing depends on query or key", () => {
  const [q, k, value] = [input("q", ["batch", 3, 2]), input("k", ["batch", 1, 2]), input("v", ["batch", 1, 4])];
  const y = attention(q, k, value);
  const bindings = { q: ramp([2, 3, 2]), k: ramp([2, 1, 2]), v: ramp([2, 1, 4]) };
  const { qBar, kBar } = vjp(y, { qBar: q, kBar: k }, core.broadcastTo(1, y.shape));
  const found = evaluate({ y, qBar, kBar }, bindings);
  expect(found.y.toArray()).toEqual(evaluate(core.broadcastTo(constant(bindings.v), [2, 3, 4]), {}).toArray());
  for (const cotangent of [found.qBar, found.kBar]) expect(Array.from(cotangent.data).every((x) => x === 0)).toBe(true);
});

test("causal attention over named axes sees what came before", () => {
  const x = input("x", ["batch", "time", 2]);
  const y: core.Node = attention(x, x, x, { causal: true });
  const short = evaluate(y, { x: ramp([1, 2, 2]) });
  const long = evaluate(y, { x: ramp([1, 5, 2]) });
  expect(Array.from(long.data).slice(0, 4)).toEqual(Array.from(short.data));
});

test("a mask and the order of time both count", () => {
  const x = constant([[1], [2], [3]]);
  const first = constant([false, true, true]);
  expect(evaluate(attention(constant([[0], [0], [0]]), x, x, { mask: first, causal: true }), {}).toArray()).toEqual([
    [0],
    [2],
    [2.5],
  ]);
});

test("the weights of an attention: 1 over what a query sees, 0 elsewhere, and its product with the values is the attention", () => {
  const [q, k, v] = [constant(ramp([2, 3, 4])), constant(ramp([2, 5, 4])), constant(ramp([2, 5, 2]))];
  const mask = constant([false, true, true, true, true]);
  const options = { mask, causal: true };
  const weights: core.Node = attentionWeights(q, k, options);
  const outputs = [weights, sum(weights, { axis: -1 }), core.matMul(weights, v), attention(q, k, v, options)] as const;
  const [found, total, product, whole] = evaluate(outputs, {});
  for (const [i, weight] of [...found.data].entries()) {
    const [query, key] = [Math.floor(i / 5) % 3, i % 5];
    expect(weight > 0, `query ${query}, key ${key}`).toBe(key > 0 && key <= query);
  }
  for (const [i, each] of [...total.data].entries()) expect(each).toBeCloseTo(i % 3 === 0 ? 0 : 1, 14);
  expect([...product.data]).toEqual([...whole.data]);
});

function ramp(shape: Sizes): core.NDArray {
  return ndarray({ shape, data: Array.from({ length: elementCount(shape) }, (_, i) => ((i * 7) % 11) / 8 - 0.5) });
}

// biome-ignore lint/suspicious/noExplicitAny: these calls are wrong on purpose
const wrong = (value: unknown): any => value;
const hidden = input("hidden", [4, 3]);
const W = input("W", [2, 5]);
const ids = input("ids", [4], { kind: "int32" });

test.each<[work: () => unknown, error: new (message: string) => core.AdjointError, text: string]>([
  [
    () => einsum("ij,jk->ik", hidden, wrong(W)),
    core.ShapeError,
    'einsum: a[i, j] · b[j, k] → [i, k]: "j" is both 3 and 2; got hidden: [4, 3], W: [2, 5]',
  ],
  [
    () => einsum("ijk->i", wrong(hidden)),
    core.ShapeError,
    "einsum: x[i, j, k] → [i]: x needs 3 axes and has 2; got hidden: [4, 3]",
  ],
  [
    () => einsum("ii->", wrong(hidden)),
    core.ShapeError,
    'einsum: x[i, i] → []: "i" is both 4 and 3; got hidden: [4, 3]',
  ],
  [
    () => einsum("ij,jk->ik->", hidden, wrong(hidden)),
    core.ArgumentError,
    'einsum: the spec "ij,jk->ik->" has more than one "->".',
  ],
  [
    () => einsum("..ij->ji", wrong(hidden)),
    core.ArgumentError,
    'einsum: the spec "..ij->ji" has "."; an axis is a letter from a to z or A to Z, or some are "...".',
  ],
  [
    () => einsum("ij,jk->ik", wrong(hidden)),
    core.ArgumentError,
    'einsum: the spec "ij,jk->ik" is meant for 2 operands; there are 1.',
  ],
  [
    () => einsum("ij->ik", wrong(hidden)),
    core.ArgumentError,
    'einsum: the spec "ij->ik" has "k" in the result, which no operand has.',
  ],
  [() => einsum("i,i->", ids, ids), core.KindError, "Einsum: ids is int32; a takes real."],
  [
    () => core.apply(core.ops.Einsum, { a: hidden, b: W }, { a: "ij", b: "kl", result: "jkl" }),
    core.ShapeError,
    'Einsum: a[letters] · b[letters] → [letters of the result]: "i" occurs in only one of ij,kl->jkl; Einsum matches axes; got hidden: [4, 3], W: [2, 5]',
  ],
  [
    () => dot(v, wrong(constant([1]))),
    core.ShapeError,
    'dot: a[k] · b[k] → []: "k" is both 2 and 1; got a: [2], b: [1]',
  ],
  [
    () => outer(hidden as core.Node, v),
    core.ShapeError,
    "outer: a[m] · b[n] → [m, n]: a needs 1 axes and has 2; got hidden: [4, 3], b: [2]",
  ],
  [
    () => attentionWeights(hidden as core.Node, W),
    core.ShapeError,
    'attentionWeights: q[…, T, D] · k[…, S, D] → […, T, S]: "D" is both 3 and 5; got hidden: [4, 3], W: [2, 5]',
  ],
  [
    () => attention(hidden as core.Node, W, W),
    core.ShapeError,
    'attention: q[…, T, D] · k[…, S, D] · v[…, S, E] → […, T, E]: "D" is both 3 and 5; got hidden: [4, 3], W: [2, 5], W: [2, 5]',
  ],
  [() => core.embedding(W, W), core.KindError, "Gather: W is real; indices takes int32."],
])("%s", (work, error, text) => {
  expect(work).toThrow(error);
  expect(work).toThrow(new error(text));
});
