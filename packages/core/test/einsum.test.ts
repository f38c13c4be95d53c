import * as core from "@adjoint/core";
import { einsum, evaluate, gradients, input, matMul, type Node, ndarray, parameter, square, sum } from "@adjoint/core";
import { expect, test } from "vitest";

const wave = (...shape: number[]) =>
  ndarray({
    shape,
    data: Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.round(8 * Math.sin(2 * i + 1)) / 8),
  });
const nodes = (...shapes: number[][]): readonly Node[] => shapes.map((shape, i) => parameter(`p${i}`, shape));
const bind = (list: readonly Node[]): Record<string, core.NDArray> =>
  Object.fromEntries(list.map(({ name, shape }) => [name as string, wave(...(shape as number[]))]));

/** What a spec in letters means, by loops over all values of all letters. */
function byLoops(operands: readonly string[], result: string, arrays: readonly core.NDArray[]): core.NDArray {
  const sizes = new Map<string, number>();
  for (const [i, text] of operands.entries())
    for (const [axis, letter] of [...text].entries()) sizes.set(letter, arrays[i]?.shape[axis] ?? 0);
  const letters = [...sizes.keys()];
  const flat = (text: string, at: ReadonlyMap<string, number>): number =>
    [...text].reduce((position, letter) => position * (sizes.get(letter) ?? 0) + (at.get(letter) ?? 0), 0);
  const shape = [...result].map((letter) => sizes.get(letter) ?? 0);
  const data = new Float64Array(shape.reduce((a, b) => a * b, 1));
  const visit = (index: number, at: Map<string, number>): void => {
    const letter = letters[index];
    if (letter === undefined) {
      const product = operands.reduce((total, text, i) => total * (arrays[i]?.data[flat(text, at)] ?? 0), 1);
      data[flat(result, at)] = (data[flat(result, at)] ?? 0) + product;
      return;
    }
    for (let value = 0; value < (sizes.get(letter) ?? 0); value++) visit(index + 1, new Map(at).set(letter, value));
  };
  visit(0, new Map());
  return core.NDArray.adopt(shape, data);
}

test.each<[spec: string, shapes: number[][], operands: string, result: string]>([
  [
    "ij,jk,kl->il",
    [
      [2, 3],
      [3, 4],
      [4, 2],
    ],
    "ij,jk,kl",
    "il",
  ],
  ["i,j,k->kij", [[2], [3], [2]], "i,j,k", "kij"],
  [
    "ij,ij,ij->j",
    [
      [2, 3],
      [2, 3],
      [2, 3],
    ],
    "ij,ij,ij",
    "j",
  ],
  ["ii,ij,j->", [[3, 3], [3, 2], [2]], "ii,ij,j", ""],
  ["i,i,i,i->ii", [[2], [2], [2], [2]], "i,i,i,i", "ii"],
  [
    "ab,bc",
    [
      [2, 3],
      [3, 4],
    ],
    "ab,bc",
    "ac",
  ],
  ["ba", [[2, 3]], "ba", "ab"],
  ["ii", [[3, 3]], "ii", ""],
  ["...ij->...ji", [[2, 3, 4]], "xij", "xji"],
  [
    "...ij,...jk->...ik",
    [
      [2, 3, 4],
      [2, 4, 2],
    ],
    "xij,xjk",
    "xik",
  ],
  [
    "...ij,jk->...ik",
    [
      [2, 2, 3, 4],
      [4, 2],
    ],
    "xyij,jk",
    "xyik",
  ],
  ["i...,...->i...", [[3, 2], [2]], "ix,x", "ix"],
  ["...k,k", [[2, 3], [3]], "xk,k", "x"],
  ["...", [[2, 3]], "xy", "xy"],
])("%s means what the loops say, and so does its gradient", (spec, shapes, operands, result) => {
  const list = nodes(...shapes);
  const bindings = bind(list);
  const y: Node = (einsum as (spec: string, ...list: readonly Node[]) => Node)(spec, ...list);
  const texts = operands.split(",");
  const arrays = list.map(({ name }) => bindings[name as string] as core.NDArray);
  const expected = byLoops(texts, result, arrays);
  const [value, ...bars] = evaluate([y, ...gradients(sum(square(y)), [...list])], bindings);
  expect(value?.shape).toEqual(expected.shape);
  expect(value?.toArray()).toEqual(expected.toArray()); // eighths: the sums are exact
  const yBar = expected.map((each) => 2 * each);
  for (const [i, text] of texts.entries()) {
    const others = texts.map((other, j) => (j === i ? result : other));
    if (new Set(text).size === text.length && new Set(result).size === result.length)
      expect(bars[i]?.toArray()).toEqual(
        byLoops(
          others,
          text,
          arrays.map((array, j) => (j === i ? yBar : array)),
        ).toArray(),
      );
  }
});

test("axes of ... broadcast, named ones too, and stay", () => {
  const [x, w] = [input("x", ["batch", 1, 2, 3]), input("w", [4, 3, 2])];
  const y = einsum("...ij,...jk->...ik", x, w);
  expect(y.shape).toEqual(["batch", 4, 2, 2]);
  const at = { x: wave(2, 1, 2, 3), w: wave(4, 3, 2) };
  expect(evaluate(y, at).toArray()).toEqual(evaluate(matMul(x, w), at).toArray());
});

test.each<[a: number[], b: number[], result: number[]]>([
  [[3], [3], []],
  [[2, 3], [3], [2]],
  [[3], [3, 2], [2]],
  [[4, 2, 3], [3], [4, 2]],
  [[3], [4, 3, 2], [4, 2]],
])("a product of %j by %j has the shape %j, as NumPy has it", (a, b, result) => {
  const list = nodes(a, b);
  const [left, right] = list as [Node, Node];
  const y = matMul(left, right);
  expect(y.shape).toEqual(result);
  const letters = [
    a.length === 1 ? "k" : `${"x".repeat(a.length - 2)}mk`,
    b.length === 1 ? "k" : `${"x".repeat(b.length - 2)}kn`,
  ];
  const free = letters.join("").replaceAll("k", "");
  const bindings = bind(list);
  const arrays = list.map(({ name }) => bindings[name as string] as core.NDArray);
  const [value, ...bars] = evaluate([y, ...gradients(sum(square(y)), [left, right])], bindings);
  expect(value?.toArray()).toEqual(byLoops(letters, free, arrays).toArray());
  expect(bars.map((bar) => bar.shape)).toEqual([a, b]);
});

test("vectors whose lengths differ are refused in letters, and single numbers by rank", () => {
  const [v, w] = [input("v", [3]), input("w", [4])];
  const wrong = (value: unknown): never => value as never;
  expect(() => matMul(v, wrong(w))).toThrow('"k" is both 3 and 4');
  expect(() => matMul(v, wrong(core.constant(2)))).toThrow(
    "matMul: b is a single number, with no axis to sum over; use mul to scale by it.",
  );
  expect(() => matMul(core.constant(2), wrong(v))).toThrow("matMul: a is a single number");
});

test.each<[spec: string, shapes: number[][], text: string]>([
  [
    "ij,jk,k->i",
    [
      [2, 3],
      [3, 4],
    ],
    "is meant for 3 operands; there are 2",
  ],
  ["......", [[2]], 'has "..." twice in ......'],
  ["...ijk", [[2, 3]], "has more letters in ...ijk than there are axes in [2, 3]"],
  ["...i->i", [[2, 3]], 'has "..." in an operand, and not in the result: say which axes are summed over by letters'],
  ["i,i,i->i", [[2], [2], [3]], '"i" is both 2 and 3'],
  [
    "...i,...i->...",
    [
      [2, 3],
      [4, 3],
    ],
    "is both 2 and 4",
  ],
  ["i->j", [[2]], 'has "j" in the result, which no operand has'],
])("the spec %s is refused", (spec, shapes, text) => {
  const work = (): Node => (einsum as (spec: string, ...list: readonly Node[]) => Node)(spec, ...nodes(...shapes));
  expect(work).toThrow(core.AdjointError);
  expect(work).toThrow(text);
  expect(work).toThrow("einsum: ");
});
