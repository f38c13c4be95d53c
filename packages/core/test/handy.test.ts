import * as core from "@adjoint/core";
import { signature } from "@adjoint/core/graphs";
import { expect, test } from "vitest";

const wrong = (value: unknown): never => value as never;
const of = (node: core.Node, bindings: core.Bindings = {}, axes: Record<string, number> = {}): unknown =>
  core.evaluate(node, bindings, { axes }).toArray();
const seed = core.input("seed", [], { kind: "int32" });
const { POSITIVE_INFINITY: most, NEGATIVE_INFINITY: least } = Number;

test("filled nodes have the kind and the axes that are asked for", () => {
  expect(of(core.zeros(["n", 2]), {}, { n: 2 })).toEqual([[0, 0], [0, 0]]); // biome-ignore format: a matrix
  expect(of(core.ones([2], { kind: "bool" }))).toEqual([true, true]);
  expect(core.evaluate(core.full([], -7, { kind: "int32" }), {}).dtype).toBe("int32");
  expect(of(core.eye("n", { columns: 2, diagonal: -1 }), {}, { n: 3 })).toEqual([[0, 0], [1, 0], [0, 1]]); // biome-ignore format: a matrix
  expect(of(core.eye(0))).toEqual([]);
  expect(of(core.full([2], 3))).toEqual([3, 3]);
});

test.each<[work: () => unknown, text: string]>([
  [() => core.zeros(wrong(2)), "zeros: a shape is a list of sizes and names; got 2."],
  [() => core.ones([-1]), "ones: axis 0 is -1; an axis is a non-negative integer, or a name."],
  [() => core.full([2], wrong("1")), 'full: value is "1"; give a number, or copy a node by broadcastTo.'],
  [() => core.full([2], 0.5, { kind: "int32" }), "0.5 at flat position 0 does not fit into int32."],
  [
    () => core.full([2], 1, { kind: wrong("float") }),
    'full: kind must be one of "real", "int32", "bool"; got "float".',
  ],
  [() => core.eye(2.5), "eye: rows: axis 0 is 2.5; an axis is a non-negative integer, or a name."],
  [() => core.eye(2, { diagonal: 0.5 }), "eye: diagonal must be an integer of at least -9007199254740991; got 0.5."],
  [() => core.arange(most), "arange: stop is Infinity; give a finite number."],
  [() => core.arange(3, { step: 0 }), "arange: the step is 0; give a positive number, or a negative one."],
  [() => core.arange(3.5, { kind: "int32" }), "arange: stop is 3.5; give a whole number."],
  [() => core.arange(1e12), "arange: [1000000000000] has more than 2147483647 elements."],
  [() => core.randomUniform(seed, [2], { minimum: 2 }), "randomUniform: the minimum 2 is not below the maximum 1."],
  [() => core.randomUniform(seed, [2], { maximum: most }), "randomUniform: maximum is Infinity; give a finite number."],
  [
    () => core.randomNormal(seed, [2], { standardDeviation: -1 }),
    "randomNormal: standardDeviation is -1; give 0 or more.",
  ],
  [
    () => core.randomNormal(seed, [2], { stream: 2 ** 31 }),
    "randomNormal: stream must be an integer from -2147483648 to 2147483647; got 2147483648.",
  ],
  [() => core.randomUniform(core.constant(1), [2]), "RandomUniform: seed is real; seed takes int32."],
  [() => core.topK(core.zeros([3]), { k: 4 }), "topK: k is 4, and axis 0 of Repeat [3] has only 3 elements."],
  [() => core.topK(core.zeros([3]), { k: -1 }), "topK: k must be a non-negative integer; got -1."],
  [() => core.roll(core.zeros([3]), { axis: 0, shift: 0.5 }), "roll: shift must be an integer of at least"],
  [
    () => core.flatten(core.zeros([2, 3, 4]), { axis: [0, 2] }),
    "flatten: the axes 0, 2 of [2, 3, 4] do not follow each other.",
  ],
  [() => core.diag(wrong(core.constant(1))), "diag: Constant [] is not a matrix, nor a list of matrices."],
  [
    () => core.diag(core.zeros(["n", "n"]), { diagonal: 1 }),
    "diag: nobody knows how long the diagonal 1 of Repeat [n, n] is; it has to be the main one of equal axes.",
  ],
  [() => core.matrixTrace(wrong(core.zeros([3]))), "matrixTrace: Repeat [3] is not a matrix, nor a list of matrices."],
])("%#: a wrong argument is refused by name", (work, text) => {
  expect(work).toThrow(core.AdjointError);
  expect(work).toThrow(text);
});

test("numbers at equal distances are those of NumPy", () => {
  // np.arange(1, 2.5, 0.3), np.arange(5, 0, -2), np.arange(3, 3), np.arange(-1, 1)
  expect(of(core.arange(2.5, { start: 1, step: 0.3 }))).toEqual(
    [1, 1.3, 1.6, 1.9, 2.2].map((v) => expect.closeTo(v, 14)),
  );
  expect(of(core.arange(0, { start: 5, step: -2 }))).toEqual([5, 3, 1]);
  expect(of(core.arange(3, { start: 3 }))).toEqual([]);
  expect(of(core.arange(1, { start: -1, kind: "int32" }))).toEqual([-1, 0]);
});

test("random numbers are a function of seed, stream and position, in every precision", () => {
  const draw = (length: number, stream = 0): core.Node => core.randomUniform(seed, [length], { stream });
  const long = core.evaluate(draw(7), { seed: 5 }).data;
  expect([...core.evaluate(draw(4), { seed: 5 }).data]).toEqual([...long].slice(0, 4));
  expect([...core.evaluate(draw(7), { seed: 5 }, { dtype: "float32" }).data]).toEqual([...long]);
  expect([...core.evaluate(draw(7), { seed: 6 }).data]).not.toEqual([...long]);
  expect([...core.evaluate(draw(7, 1), { seed: 5 }).data]).not.toEqual([...long]);
  const normal = (shape: core.Shape): core.Node => core.randomNormal(seed, shape);
  const numbers = core.evaluate(normal([2, 3]), { seed: 5 }).data;
  expect([...core.evaluate(normal(["n"]), { seed: 5 }, { axes: { n: 4 } }).data]).toEqual([...numbers].slice(0, 4));
});

test("random numbers have the moments of their distributions, and no correlation with masks or with neighbours", () => {
  const n = 40_000;
  const { u, z, mask } = core.evaluate(
    {
      u: core.randomUniform(seed, [n], { minimum: -1, maximum: 3 }),
      z: core.randomNormal(seed, [n], { mean: 2, standardDeviation: 0.5, stream: 1 }),
      mask: core.randomMask(seed, [n], { probability: 0.5 }),
    },
    { seed: 123 },
  );
  const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
  const centred = (values: ArrayLike<number>): number[] => {
    const middle = mean(values);
    return Array.from(values, (value) => value - middle);
  };
  const product = (a: readonly number[], b: readonly number[]): number =>
    mean(a.map((value, i) => value * (b[i] ?? 0)));
  const [ofU, ofZ, ofMask] = [u, z, mask].map(({ data }) => centred(data as ArrayLike<number>)) as [
    number[],
    number[],
    number[],
  ];
  // five deviations of each estimate
  expect(Math.abs(mean(u.data as ArrayLike<number>) - 1)).toBeLessThan(5 * Math.sqrt(16 / 12 / n));
  expect(Math.abs(mean(z.data as ArrayLike<number>) - 2)).toBeLessThan((5 * 0.5) / Math.sqrt(n));
  expect(Math.abs(product(ofU, ofU) - 16 / 12)).toBeLessThan(0.03);
  expect(Math.abs(product(ofZ, ofZ) - 0.25)).toBeLessThan(5 * 0.25 * Math.sqrt(2 / n));
  expect(
    product(
      ofZ,
      ofZ.map((v) => v ** 3),
    ) / 0.0625,
  ).toBeCloseTo(3, 0);
  for (const [a, b] of [[ofU, ofMask], [ofU, ofU.slice(1)], [ofZ, ofZ.slice(1)], [ofU, ofZ]] as const) // biome-ignore format: pairs
    expect(Math.abs(product([...a], [...b]))).toBeLessThan(
      (5 * Math.sqrt(product([...a], [...a]) * product([...b], [...b]))) / Math.sqrt(n),
    );
});

test("a seed has no gradient, and randomness is part of a graph like any other", () => {
  const w = core.parameter("w", []);
  const loss = core.sum(core.mul(w, core.randomUniform(seed, [3])));
  const numbers = core.evaluate(core.randomUniform(seed, [3]), { seed: 9 }).data;
  expect(of(core.gradients(loss, w), { w: 2, seed: 9 })).toBeCloseTo(
    [...numbers].reduce((a, b) => a + b, 0),
    14,
  );
  expect(
    signature(loss)
      .bound.map(({ name }) => name)
      .sort(),
  ).toEqual(["seed", "w"]);
});

test("casts go between all kinds", () => {
  const kinds = ["real", "int32", "bool"] as const;
  const values = {
    real: core.constant([-1.5, 0, 2.9]),
    int32: core.constant(core.ndarray([-1, 0, 2], "int32")),
    bool: core.constant([true, false, true]),
  };
  const expected = {
    real: { real: [-1.5, 0, 2.9], int32: [-1, 0, 2], bool: [true, false, true] },
    int32: { real: [-1, 0, 2], int32: [-1, 0, 2], bool: [true, false, true] },
    bool: { real: [1, 0, 1], int32: [1, 0, 1], bool: [true, false, true] },
  };
  for (const from of kinds)
    for (const kind of kinds) expect(of(core.cast(values[from], { kind }))).toEqual(expected[from][kind]);
  expect(of(core.cast(core.constant(Number.NaN), { kind: "bool" }))).toBe(true);
  expect(of(core.cast(core.constant([-0.5, 2 ** 31 - 1]), { kind: "int32" }))).toEqual([0, 2 ** 31 - 1]);
  for (const value of [Number.NaN, most, 2 ** 31, -(2 ** 31) - 1])
    expect(() => of(core.cast(core.input("x", []), { kind: "int32" }), { x: value })).toThrow(
      `${value} does not fit into int32`,
    );
  const x = core.input("x", []);
  expect(
    of(core.gradients(core.mul(x, core.cast(core.cast(x, { kind: "int32" }), { kind: "real" })), x), { x: 2.5 }),
  ).toBe(2);
});

test("topK takes the first of equal values first, of a named axis too, and counts a NaN as the largest", () => {
  const x = core.input("x", ["n", 2]);
  const { values, indices } = core.topK(x, { k: 2, axis: "n" });
  const at = { x: [[3, 1], [3, Number.NaN], [1, 5]] }; // biome-ignore format: a matrix
  expect(of(values, at)).toEqual([[3, Number.NaN], [3, 5]]); // biome-ignore format: a matrix
  expect(of(indices, at)).toEqual([[0, 1], [1, 2]]); // biome-ignore format: a matrix
  expect(of(core.topK(x, { k: 1, axis: 0, smallest: true }).values, at)).toEqual([[1, 1]]);
  expect(() => of(core.topK(x, { k: 4, axis: "n" }).values, at)).toThrow(
    "4 places from 0 in steps of 1 are not inside axis 0 of the size 3",
  );
  expect(of(core.topK(x, { k: 0, axis: 0 }).values, at)).toEqual([]);
});

test("roll moves by any shift, and a named axis by a shift that it is long enough for", () => {
  const x = core.constant([1, 2, 3]);
  expect([-4, -3, -1, 0, 2, 7].map((shift) => of(core.roll(x, { axis: 0, shift })))).toEqual([
    [2, 3, 1], [1, 2, 3], [2, 3, 1], [1, 2, 3], [2, 3, 1], [3, 1, 2],
  ]); // biome-ignore format: a row for each shift
  const named = core.roll(core.input("y", ["n"]), { axis: "n", shift: 2 });
  expect(named.shape).toEqual(["n"]);
  expect(of(named, { y: [1, 2, 3] })).toEqual([2, 3, 1]);
  expect(() => of(named, { y: [1] })).toThrow(core.ShapeError);
});

test("flatten merges axes, named ones under a name that spells their product", () => {
  const x = core.input("x", ["batch", 2, "time"]);
  const flat = core.flatten(x, { axis: ["batch", 1] });
  expect(flat.shape).toEqual(["Σ(batch·2)", "time"]);
  expect(of(flat, { x: [[[1, 2], [3, 4]], [[5, 6], [7, 8]]] })).toEqual([[1, 2], [3, 4], [5, 6], [7, 8]]); // biome-ignore format: matrices
  expect(core.flatten(flat).shape).toEqual(["Σ(batch·2·time)"]);
  expect(core.reshape(flat, ["batch", -1, "time"]).shape).toEqual(["batch", 2, "time"]);
  const back = core.gradients(core.sum(core.square(core.flatten(x))), x);
  expect(of(back, { x: [[[1, 2], [3, 4]]] })).toEqual([[[2, 4], [6, 8]]]); // biome-ignore format: a matrix
  expect(core.flatten(core.constant(3)).shape).toEqual([1]);
});

test.each([-3, -2, -1, 0, 1, 2, 3, 4])("the diagonal %d of a matrix, and a matrix of it", (diagonal) => {
  const rows = [[1, 2, 3], [4, 5, 6]]; // biome-ignore format: a matrix
  const expected = rows.flatMap((row, i) => (row[i + diagonal] === undefined ? [] : [row[i + diagonal]]));
  const x: core.Node = core.constant(rows);
  expect(of(core.diag(x, { diagonal }))).toEqual(expected);
  expect(of(core.diag(core.stack([x, core.neg(x)]), { diagonal }))).toEqual([
    expected,
    expected.map((v) => 0 - Number(v)),
  ]);
  expect(of(core.matrixTrace(x, { diagonal }))).toBe(expected.reduce<number>((a, b) => a + Number(b), 0));
  const back = core.diag(core.diag(core.constant([7, 8]), { diagonal }) as core.Node, { diagonal });
  expect(of(back)).toEqual([7, 8]);
});

test("logAddExp, xlog1py and softsign keep their digits, and are right at the ends", () => {
  const [a, b] = [core.input("a", []), core.input("b", [])];
  const y = core.logAddExp(a, b);
  const bars = core.gradients(y, [a, b]);
  const at = (left: number, right: number): number[] =>
    core.evaluate([y, ...bars], { a: left, b: right }).map((v) => v.item());
  expect(at(0, -40)).toEqual([4.248354255291589e-18, 1, 4.248354255291589e-18]);
  expect(at(3, 3)).toEqual([3 + Math.LN2, 0.5, 0.5]);
  expect(at(most, 1)).toEqual([most, 1, 0]);
  expect(at(least, 2)).toEqual([2, 0, 1]);
  expect(at(least, least)).toEqual([least, 1, 0]);
  expect(at(most, most)).toEqual([most, 1, 0]);
  const curvature = core.gradients(core.gradients(y, a), a);
  expect(core.evaluate(curvature, { a: 3, b: 3 }).item()).toBe(0.25); // at the tie too
  const x = core.input("x", []);
  const slope = core.gradients(core.softsign(x), x);
  expect([0, 1, -1e10, 1e200, most].map((v) => of(slope, { x: v }))).toEqual([1, 0.25, 9.999999998e-21, 0, 0]);
  expect([-0.5, 1e300, least].map((v) => of(core.softsign(x), { x: v }))).toEqual([-1 / 3, 1, -1]);
  expect(of(core.gradients(core.xlog1py(a, b), a), { a: 0, b: -1 })).toBe(0);
  expect(of(core.xlog1py(a, b), { a: 2, b: 1e-18 })).toBe(2e-18);
});

test("logCumSumExp does not lose an element beside a later one, and sums nothing to minus infinity", () => {
  const x = core.constant([-1000, 0, 1000, least]);
  expect(of(core.logCumSumExp(x, { axis: 0 }))).toEqual([-1000, 0, 1000, 1000]);
  expect(of(core.logCumSumExp(x, { axis: 0, exclusive: true }))).toEqual([least, -1000, 0, 1000]);
  expect(of(core.logCumSumExp(x, { axis: 0, reverse: true }))).toEqual([1000, 1000, 1000, least]);
  const y = core.input("y", [2, "t"]);
  const total = core.sum(core.slice(core.logCumSumExp(y, { axis: "t" }), { axis: "t", start: -1 }));
  const bars = core.evaluate(core.gradients(total, y), { y: [[1, 2, 3], [least, 0, 0]] }); // biome-ignore format: a matrix
  expect(bars.toArray()).toEqual([
    [0.09003057317038046, 0.24472847105479764, 0.6652409557748218].map((v) => expect.closeTo(v, 15)), // softmax of the row
    [0, 0.5, 0.5],
  ]);
});

test("a slope that is learnt meets no infinity in the branch that is not taken", () => {
  const [x, slope] = [core.input("x", [2]), core.parameter("slope", [])];
  const bars = core.gradients(core.sum(core.prelu(x, slope)), { x, slope });
  expect(of(bars.slope, { x: [most, -2], slope: 0 })).toBe(-2);
  expect(of(bars.x, { x: [0, -2], slope: 0.25 })).toEqual([0.25, 0.25]);
});
