import { runInNewContext } from "node:vm";
import * as core from "@adjoint/core";
import { NDArray, ndarray } from "@adjoint/core";
import { expect, test } from "vitest";

const wrong = (value: unknown): never => value as never;
const x = ndarray([[1, 2, 3], [4, 5, 6]]); // biome-ignore format: a matrix

test("a typed array is a vector, in bindings too, and a list of them a matrix", () => {
  const q = core.input("q", ["n"]);
  const ids = core.input("ids", [2], { kind: "int32" });
  const at = { q: new Float32Array([1, 2, 3]), ids: new Int32Array([2, 0]) };
  expect(core.evaluate([core.sum(q), core.gather(q, ids)], at).map((value) => value.toArray())).toEqual([6, [3, 1]]);
  expect(ndarray(new Uint8Array([1, 0])).toArray()).toEqual([true, false]);
  expect(ndarray([new Float64Array([1, 2]), new Float64Array([3, 4])]).toArray()).toEqual([[1, 2], [3, 4]]); // biome-ignore format: a matrix
  expect(() => ndarray([new Float64Array([1, 2]), new Float64Array([3])])).toThrow(
    "ndarray: ragged lists: [1] should be a list of 2, like its siblings; found a list of 1.",
  );
  expect(() => ndarray(wrong(new BigInt64Array(2)))).toThrow("; got BigInt64Array.");
  expect(() => ndarray(wrong(new DataView(new ArrayBuffer(8))))).toThrow(core.KindError);
});

test("typed arrays of another realm are the same as ours", () => {
  const foreign = runInNewContext(
    "({ f64: new Float64Array([1, 2]), f32: new Float32Array([3]), i32: new Int32Array([4]), u8: new Uint8Array([1]) })",
  ) as Record<"f64" | "f32" | "i32" | "u8", Float64Array>;
  expect(foreign.f64 instanceof Float64Array).toBe(false);
  expect(ndarray(foreign.f64).toArray()).toEqual([1, 2]);
  expect(ndarray(foreign.f32).dtype).toBe("float32");
  expect(ndarray({ shape: [1, 1], data: foreign.i32 }).dtype).toBe("int32");
  expect(NDArray.adopt([1], foreign.u8 as never).dtype).toBe("bool");
  expect(core.evaluate(core.square(core.input("v", [2])), { v: foreign.f64 }).toArray()).toEqual([1, 4]);
});

test("elements, rows, numbers in order, and functions of them", () => {
  expect([x.at(0, 0), x.at(-1, -1), ndarray(7).at()]).toEqual([1, 6, 7]);
  expect(x.rows().map((row) => row.toArray())).toEqual([[1, 2, 3], [4, 5, 6]]); // biome-ignore format: a matrix
  expect(x.row(-1).shape).toEqual([3]);
  expect([...x]).toEqual([1, 2, 3, 4, 5, 6]);
  expect(x.map((value, position) => value * 10 + position).toArray()).toEqual([[10, 21, 32], [43, 54, 65]]); // biome-ignore format: a matrix
  expect(
    x
      .map((value) => Number(value > 3), "bool")
      .row(1)
      .toArray(),
  ).toEqual([true, true, true]);
  expect(ndarray([0.1], "float32").map((value) => value).dtype).toBe("float32");
  expect(
    ndarray({ shape: [2, 0], data: [] })
      .rows()
      .map(({ shape }) => shape),
  ).toEqual([[0], [0]]);
});

test.each<[work: () => unknown, text: string]>([
  [() => x.at(1), "at: 1 indices for the shape [2, 3]; give one for each axis."],
  [() => x.at(0, 3), "at: index 1 is 3; use -3 to 2."],
  [() => x.at(0, wrong("1")), 'at: index 1 is "1"; use -3 to 2.'],
  [() => x.row(2), "row: the index is 2; use -2 to 1."],
  [() => ndarray(1).row(0), "row: a single number has no rows; use item()."],
  [() => ndarray(1).rows(), "rows: a single number has no rows; use item()."],
  [() => ndarray({ shape: [0], data: [] }).at(0), "at: index 0 is 0; the axis is empty."],
  [() => x.map(wrong(3)), "map: f is 3; give a function from numbers to numbers."],
  [() => x.map(wrong(() => "a")), 'map: f gives "a"; a number is needed.'],
  [() => x.map((value) => value / 2, "int32"), "0.5 at flat position 0 does not fit into int32."],
])("%#: a wrong place, or a wrong function, is refused by name", (work, text) => {
  expect(work).toThrow(core.AdjointError);
  expect(work).toThrow(text);
});

test("a list that holds itself is refused at once", () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);
  const long: unknown[] = [1, 2];
  long[0] = long;
  for (const list of [cycle, long])
    expect(() => ndarray(wrong(list))).toThrow(
      new core.ShapeError("ndarray: lists are nested deeper than 32 levels; does a list hold itself?"),
    );
  expect(() => core.evaluate(core.input("a", ["n"]), { a: wrong(cycle) })).toThrow(core.ShapeError);
});

test("a list that holds one list again and again is refused before it is unfolded", () => {
  let list: unknown = [1, 2];
  for (let level = 0; level < 28; level++) list = [list, list];
  expect(() => ndarray(wrong(list))).toThrow("ndarray: 536870912 numbers in lists; give a typed array with a shape.");
});

test("an array of more than 4 GiB is refused before memory is taken", () => {
  expect(() => NDArray.filled([2 ** 31 - 1], 0)).toThrow(
    /^an array of 2147483647 numbers of float64 takes 15\.99\d* GiB; one array may take 4 GiB\.$/,
  );
  expect(() => core.evaluate(core.zeros(["n"]), {}, { axes: { n: 2 ** 30 } })).toThrow(core.ShapeError);
});

test("a number of a document that its dtype cannot hold is refused with its place", () => {
  const document = JSON.parse(JSON.stringify(core.toJSON(core.constant(ndarray([1, 2], "float32")))));
  const broken = JSON.parse(JSON.stringify(document).replace('"data":[1,2]', '"data":[1,1e300]'));
  expect(JSON.stringify(broken)).not.toBe(JSON.stringify(document));
  expect(() => core.fromJSON(broken)).toThrow(core.FormatError);
  expect(() => core.fromJSON(broken)).toThrow(/data\[1\]: is 1e\+300, which does not fit into float32\.$/);
});

test("misspelt bindings and axes are found", () => {
  const score = core.input("score", ["batch"]);
  expect(() => core.evaluate(score, wrong({ socre: [1] }))).toThrow(
    'what is bound is "socre". Did you mean "score" by "socre"?',
  );
  expect(() => core.evaluate(score, { score: [1], wieght: 2, weight: 3 }, { unused: "error" })).toThrow(
    "the graph has score.",
  );
  const w = core.input("weight", []);
  expect(() => core.evaluate(core.mul(score, w), { score: [1], weight: 2, scores: [1] }, { unused: "error" })).toThrow(
    "Did you mean score?",
  );
  expect(() => core.evaluate(core.zeros(["batch"]), {}, { axes: { bacth: 3 } })).toThrow(
    'Did you mean "batch" by "bacth"?',
  );
});

test("control characters of a name are written out, and not obeyed", () => {
  const name = "a\u001b[31m\nb\u202e";
  expect(String(core.input(name, [2]))).toBe("a\\u{1b}[31m\\u{a}b\\u{202e} [2]");
});

test("parts of the first axis: from one place to another, and by a list of places", () => {
  const y = ndarray([[1, 2], [3, 4], [5, 6]]); // biome-ignore format: a matrix
  expect(y.slice(1).toArray()).toEqual([[3, 4], [5, 6]]); // biome-ignore format: a matrix
  expect(y.slice(-2, -1).toArray()).toEqual([[3, 4]]);
  expect(y.slice(2, 9).toArray()).toEqual([[5, 6]]);
  expect([y.slice(2, 1).shape, y.slice(-9, 0).shape, y.take([]).shape]).toEqual([[0, 2], [0, 2], [0, 2]]); // biome-ignore format: shapes
  expect(y.take([2, -3, 2]).toArray()).toEqual([[5, 6], [1, 2], [5, 6]]); // biome-ignore format: a matrix
  expect(y.take(ndarray([1], "int32")).toArray()).toEqual([[3, 4]]);
  expect(
    ndarray(["a", "b"].map((_, i) => i === 1))
      .take([1])
      .toArray(),
  ).toEqual([true]);
  expect(ndarray({ shape: [2, 0], data: [] }).slice(1).shape).toEqual([1, 0]);
  expect(() => y.take([3])).toThrow("take: place 0 is 3; use -3 to 2.");
  expect(() => y.take(wrong(1))).toThrow("take: places is 1; give a list");
  expect(() => y.slice(0.5)).toThrow("slice: start is 0.5; give an integer.");
  expect(() => ndarray(1).slice(0)).toThrow("slice: a single number has no rows; use item().");
  expect(() => ndarray(1).take([0])).toThrow(core.ShapeError);
});

test("the place of the largest number of each row is that of the node ArgMax, and the mean that of Mean", () => {
  const rows = [[1, 5, 5], [7, NaN, 8], [-Infinity, -2, -1], [NaN, 1, NaN]]; // biome-ignore format: a matrix
  const graph = core.evaluate(core.argMax(core.constant(rows), { axis: -1 }), {});
  expect(ndarray(rows).argMax().toArray()).toEqual([1, 1, 2, 0]);
  expect(ndarray(rows).argMax().toArray()).toEqual(graph.toArray());
  expect([ndarray([3, 9]).argMax().item(), ndarray([3, 9]).argMax().dtype]).toEqual([1, "int32"]);
  expect(ndarray([[[1, 2]], [[4, 3]]]).argMax().toArray()).toEqual([[1], [0]]); // biome-ignore format: a cube
  expect(() => ndarray(1).argMax()).toThrow("argMax: the shape [] has no largest number.");
  expect(() => ndarray({ shape: [2, 0], data: [] }).argMax()).toThrow(core.ShapeError);
  expect([x.mean(), ndarray([true, false, true, true]).mean(), ndarray([]).mean()]).toEqual([3.5, 0.75, NaN]);
});
