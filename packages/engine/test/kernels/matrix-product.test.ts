import { describe, expect, test } from "vitest";
import { matrixProduct } from "../../src/kernels/matrix-product/matrix-product.ts";
import { planProduct } from "../../src/kernels/matrix-product/plan-product.ts";
import type { Epilogue, MatrixLayout, ProductSpec } from "../../src/kernels/matrix-product/product-spec.ts";
import { type ElementType, float32, float64 } from "../../src/numeric/element-type.ts";
import { type Features, hasRelaxedSimd } from "../../src/numeric/features.ts";
import { Random } from "../random.ts";
import { numbersOf, runKernel } from "./run-kernel.ts";

const platforms: Features[] = [
  { fused: false, largeBlocks: false },
  { fused: false, largeBlocks: true },
  ...(hasRelaxedSimd() ? [{ fused: true, largeBlocks: true }] : []),
];

/** Rows one after the other, or columns, with `gap` unused numbers between, and matrices of a batch after each other. */
function layout(
  rows: number,
  columns: number,
  byColumns: boolean,
  gap: number,
  batch: readonly number[],
): MatrixLayout {
  const inner = byColumns ? { row: 1, column: rows + gap } : { row: columns + gap, column: 1 };
  let stride = (byColumns ? columns : rows) * (byColumns ? rows + gap : columns + gap);
  const strides = batch.map(() => 0);
  for (let axis = batch.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= batch[axis] ?? 1;
  }
  return { ...inner, batch: strides };
}

function lengthOf(rows: number, columns: number, batch: readonly number[], at: MatrixLayout): number {
  if (rows * columns * batch.reduce((x, y) => x * y, 1) === 0) return 0;
  const last = batch.reduce((sum, size, axis) => sum + (size - 1) * (at.batch[axis] ?? 0), 0);
  return last + (rows - 1) * at.row + (columns - 1) * at.column + 1;
}

function positions(batch: readonly number[]): number[][] {
  return batch.reduce<number[][]>(
    (all, size) => all.flatMap((p) => Array.from({ length: size }, (_, i) => [...p, i])),
    [[]],
  );
}

/** The product by definition, in float64; also the sum of absolute products, to which rounding errors are in proportion. */
function expected(
  spec: ProductSpec,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  c: ArrayLike<number>,
  operands: ArrayLike<number>[],
) {
  const values = Float64Array.from(c);
  const scale = new Float64Array(c.length);
  const offset = (at: MatrixLayout, p: readonly number[], i: number, j: number): number =>
    p.reduce((sum, x, axis) => sum + x * (at.batch[axis] ?? 0), 0) + i * at.row + j * at.column;
  for (const p of positions(spec.batch))
    for (let i = 0; i < spec.m; i++)
      for (let j = 0; j < spec.n; j++) {
        const at = offset(spec.c, p, i, j);
        let sum = spec.accumulate ? (c[at] ?? 0) : 0;
        let size = Math.abs(sum);
        const [fromA, fromB] = [offset(spec.a, p, i, 0), offset(spec.b, p, 0, j)];
        for (let l = 0; l < spec.k; l++) {
          const term = (a[fromA + l * spec.a.column] ?? 0) * (b[fromB + l * spec.b.row] ?? 0);
          sum += term;
          size += Math.abs(term);
        }
        const [bias = 0, other = 0] = (spec.epilogue?.operands ?? []).map(
          (o, x) => operands[x]?.[offset(o, p, i, j)] ?? 0,
        );
        values[at] = spec.epilogue === undefined ? sum : Math.max(sum + bias, 0) * other;
        scale[at] = spec.epilogue === undefined ? size : (size + Math.abs(bias)) * Math.abs(other);
      }
  return { values, scale };
}

/** max(c + bias, 0) · other, with a bias that is the same for all rows. */
const reluTimes = (bias: MatrixLayout, other: MatrixLayout): Epilogue => ({
  key: "max(c + bias, 0) * other",
  operands: [bias, other],
  emit: (w, value, [first = 0, second = 0]) => {
    w.get(value).get(first).add().num(0).max().get(second).mul();
  },
});

function check(spec: ProductSpec, random: Random, special = false): void {
  const { type, m, k, n, batch } = spec;
  const draw = (length: number): Float32Array | Float64Array =>
    numbersOf(
      type,
      Array.from({ length }, () => Math.round((random.next() - 0.5) * 2048) / 512),
    );
  const a = draw(lengthOf(m, k, batch, spec.a));
  const b = draw(lengthOf(k, n, batch, spec.b));
  const c = draw(lengthOf(m, n, batch, spec.c));
  const operands = (spec.epilogue?.operands ?? []).map((o) => draw(lengthOf(m, n, batch, o)));
  if (special)
    for (const value of [NaN, Infinity, -Infinity, 0, -0]) {
      a[random.integer(0, a.length - 1)] = value;
      b[random.integer(0, b.length - 1)] = value;
    }
  const kernel = matrixProduct(spec);
  const [found] = runKernel(kernel, [a, b, ...operands], [c]);
  const { values, scale } = expected(spec, a, b, c, operands);
  const tolerance = (k + 3) * (type === float32 ? 2 ** -24 : 2 ** -53);
  for (let i = 0; i < values.length; i++) {
    const [x = 0, y = 0] = [found?.[i], values[i]];
    const right = x === y || Math.abs(x - y) <= tolerance * (scale[i] ?? 0) || (Number.isNaN(x) && Number.isNaN(y));
    if (!right) expect.fail(`${kernel.key}: element ${i} is ${x} and not ${y}`);
  }
}

const each = (visit: (type: ElementType, features: Features) => void): void => {
  for (const type of [float32, float64]) for (const features of platforms) visit(type, features);
};

describe("a matrix product is the sum of products", () => {
  test("for drawn sizes, strides, batches, with and without what c had, a bias and an activation", () => {
    each((type, features) => {
      const random = new Random(14);
      for (let i = 0; i < 60; i++) {
        const size = (): number => random.pick([random.integer(1, 9), random.integer(1, 26)]);
        const [m, k, n] = [size(), size(), size()];
        const batch = random.pick<number[]>([[], [], [1], [2], [3, 2]]);
        const drawn = (rows: number, columns: number): MatrixLayout => {
          const at = layout(rows, columns, random.next() < 0.5, random.pick([0, 0, 3]), batch);
          return random.next() < 0.2 ? { ...at, batch: batch.map(() => 0) } : at;
        };
        const c = layout(m, n, random.next() < 0.25, random.pick([0, 0, 2]), batch);
        const bias = { row: 0, column: 1, batch: batch.map(() => 0) };
        const epilogue = random.next() < 0.3 ? reluTimes(bias, drawn(m, n)) : undefined;
        const spec = {
          type,
          m,
          k,
          n,
          batch,
          a: drawn(m, k),
          b: drawn(k, n),
          c,
          accumulate: random.next() < 0.3,
          features,
        };
        check(epilogue === undefined ? spec : { ...spec, epilogue }, random, random.next() < 0.2);
      }
    });
  });

  test("for large ones in all four transposes, with blocks of each axis that come out uneven", () => {
    const random = new Random(15);
    each((type, features) => {
      for (const [m, k, n] of [
        [131, 67, 45],
        [9, 1031, 21],
        [20, 8, 2055],
        [300, 8, 70],
      ] as const)
        for (const [aByColumns, bByColumns] of [
          [false, false],
          [true, false],
          [false, true],
          [true, true],
        ] as const) {
          const bias = { row: 0, column: 1, batch: [] };
          const c = layout(m, n, false, 0, []);
          const [a, b] = [layout(m, k, aByColumns, 0, []), layout(k, n, bByColumns, 1, [])];
          const accumulate = aByColumns !== bByColumns;
          check({ type, m, k, n, batch: [], a, b, c, accumulate, epilogue: reluTimes(bias, c), features }, random);
        }
    });
  }, 300_000);

  test("for no rows, no columns, and nothing to sum over", () => {
    each((type, features) => {
      for (const [m, k, n] of [
        [0, 3, 4],
        [3, 0, 4],
        [3, 4, 0],
      ] as const)
        for (const accumulate of [false, true]) {
          const at = (rows: number, columns: number): MatrixLayout => layout(rows, columns, false, 0, []);
          check(
            { type, m, k, n, batch: [], a: at(m, k), b: at(k, n), c: at(m, n), accumulate, features },
            new Random(1),
          );
        }
    });
  });
});

test("each way is taken by some product: where matrices lie, packed, and along the inner axis", () => {
  const spec = (m: number, k: number, n: number, bByColumns: boolean): ProductSpec => ({
    type: float32,
    m,
    k,
    n,
    batch: [],
    a: layout(m, k, false, 0, []),
    b: layout(k, n, bByColumns, 0, []),
    c: layout(m, n, false, 0, []),
    accumulate: false,
    features: { fused: false, largeBlocks: false },
  });
  expect(planProduct(spec(30, 10, 10, false)).way).toBe("direct");
  expect(planProduct(spec(256, 256, 256, false)).way).toBe("packed");
  expect(planProduct(spec(256, 256, 256, true)).way).toBe("packed");
  expect(planProduct(spec(1, 200, 100, true)).way).toBe("dots");
  expect(planProduct(spec(100, 200, 1, false))).toMatchObject({ way: "dots", swapped: true });
});

test("columns computed apart have the bits of those computed together", () => {
  const [m, k, n] = [37, 600, 64];
  each((type, features) => {
    const random = new Random(3);
    const draw = (length: number) =>
      numbersOf(
        type,
        Array.from({ length }, () => random.next() - 0.5),
      );
    const [a, b] = [draw(m * k), draw(k * n)];
    const base = { type, m, k, batch: [], a: layout(m, k, false, 0, []), accumulate: false, features };
    const whole = { ...base, n, b: layout(k, n, false, 0, []), c: layout(m, n, false, 0, []) };
    const [together] = runKernel(matrixProduct(whole), [a, b], [numbersOf(type, m * n)]);
    for (const start of [0, 32]) {
      const [part] = runKernel(matrixProduct({ ...whole, n: 32 }), [a, b.slice(start)], [numbersOf(type, m * n - 32)]);
      for (let i = 0; i < m; i++)
        expect(part?.slice(i * n, i * n + 32)).toEqual(together?.slice(i * n + start, i * n + start + 32));
    }
  });
});
