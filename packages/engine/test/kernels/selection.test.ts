import { expect, test } from "vitest";
import { argSort } from "../../src/kernels/selection/arg-sort.ts";
import { type GatherSpec, gather, scatterAdd } from "../../src/kernels/selection/gather-scatter.ts";
import { float32, float64 } from "../../src/numeric/element-type.ts";
import { Random } from "../random.ts";
import { runModule } from "../run-module.ts";
import { numbersOf, runKernel } from "./run-kernel.ts";

const wholeOf = (type: typeof float32, values: Iterable<number>): Int32Array | Float64Array =>
  type === float32 ? Int32Array.from(values) : Float64Array.from(values);

test.each([float32, float64])("$name: a gather selects slices, a scatter adds them where they came from", (type) => {
  const random = new Random(7);
  for (let i = 0; i < 80; i++) {
    const [batch, outer, size] = [random.integer(1, 3), random.integer(1, 3), random.integer(1, 5)];
    const [ids, inner] = [random.integer(0, 9), random.pick([0, 1, 2, 3, 7, 33])];
    const spec: GatherSpec = { type, batch, outer, size, ids, inner };
    const draw = (length: number) =>
      numbersOf(
        type,
        Array.from({ length }, () => random.integer(-99, 99) / 4),
      );
    const table = draw(batch * outer * size * inner);
    const indices = Array.from({ length: batch * ids }, () => random.integer(0, size - 1));
    const updates = draw(batch * outer * ids * inner);
    const [selection, sums] = [numbersOf(type, updates.length), numbersOf(type, table.length)];
    for (let b = 0; b < batch; b++)
      for (let o = 0; o < outer; o++)
        for (let k = 0; k < ids; k++)
          for (let j = 0; j < inner; j++) {
            const inTable = ((b * outer + o) * size + (indices[b * ids + k] ?? 0)) * inner + j;
            const at = ((b * outer + o) * ids + k) * inner + j;
            selection[at] = table[inTable] ?? 0;
            sums[inTable] = (sums[inTable] ?? 0) + (updates[at] ?? 0);
          }
    const places = wholeOf(type, indices);
    expect(runKernel(gather(spec), [table, places], [updates])[0]).toEqual(selection);
    expect(runKernel(scatterAdd(spec), [updates, places], [table])[0]).toEqual(sums);
  }
});

test.each([float32, float64])(
  "$name: an id outside the axis is answered with its position and nothing is written",
  (type) => {
    const spec: GatherSpec = { type, batch: 1, outer: 1, size: 3, ids: 4, inner: 2 };
    for (const kernel of [gather(spec), scatterAdd(spec)]) {
      const { exports, memory } = runModule((module) => module.export("run", kernel.emit(module)));
      const ids = new (type === float32 ? Int32Array : Float64Array)(memory.buffer, 512, 4);
      const written = new Uint8Array(memory.buffer, 1024, 128).fill(7);
      for (const [wrong, position] of [
        [-1, 1],
        [3, 2],
        [2 ** 31 - 1, 3],
      ] as const) {
        ids.set([0, 1, 2, 2]);
        ids[position] = wrong;
        expect(exports.run?.(64, 512, 1024)).toBe(position + 1);
        expect(written.every((byte) => byte === 7)).toBe(true);
      }
      ids.set([0, 1, 2, 2]);
      expect(exports.run?.(64, 512, 1024)).toBe(0);
    }
  },
);

test.each([float32, float64])("$name: sorting keeps the order of equal numbers, and NaN is the largest", (type) => {
  const random = new Random(8);
  for (let i = 0; i < 80; i++) {
    const [outer, size, inner] = [random.integer(1, 3), random.pick([0, 1, 2, 3, 17, 64, 100]), random.integer(1, 3)];
    const [descending, whole] = [random.next() < 0.5, random.next() < 0.3];
    const values = [-Infinity, -1, -0, 0, 0.5, 1, 3, Infinity, NaN] as const;
    const numbers = Array.from({ length: outer * size * inner }, () =>
      whole ? random.integer(-5, 5) * 2 ** 24 + random.integer(0, 2) : random.pick([...values, random.next()]),
    );
    const x = whole ? wholeOf(type, numbers) : numbersOf(type, numbers);
    const order = wholeOf(
      type,
      numbers.map(() => 0),
    );
    const compare = (a: number, b: number): number =>
      a < b ? -1 : a > b ? 1 : Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    for (let o = 0; o < outer; o++)
      for (let n = 0; n < inner; n++) {
        const at = (position: number): number => x[(o * size + position) * inner + n] ?? 0;
        const sorted = Array.from({ length: size }, (_, p) => p).sort(
          (p, q) => (descending ? -1 : 1) * compare(at(p), at(q)),
        );
        for (const [p, position] of sorted.entries()) order[(o * size + p) * inner + n] = position;
      }
    const kernel = argSort({ type, whole, outer, size, inner, descending });
    expect(
      runKernel(
        kernel,
        [x],
        [
          wholeOf(
            type,
            numbers.map(() => -1),
          ),
        ],
      )[0],
      kernel.key,
    ).toEqual(order);
  }
});
