import { expect, test } from "vitest";
import { argMaxPooling, maxPooling, type PoolingSpec } from "../../src/kernels/pooling/max-pooling.ts";
import { float32, float64 } from "../../src/numeric/element-type.ts";
import { Random } from "../random.ts";
import { numbersOf, runKernel } from "./run-kernel.ts";

test.each([float32, float64])(
  "$name: pooling finds the first largest element of each window, NaN being largest",
  (type) => {
    const random = new Random(6);
    for (let i = 0; i < 60; i++) {
      const axis = () => {
        const [kernel, stride] = [random.integer(1, 4), random.integer(1, 3)];
        const before = random.integer(0, kernel - 1);
        const size = random.integer(kernel, 9);
        const count = Math.floor((size + before + random.integer(0, kernel - 1) - kernel) / stride) + 1;
        return { kernel, stride, before, size, count };
      };
      const [v, h] = [axis(), axis()];
      const planes = random.integer(1, 3);
      const spec: PoolingSpec = {
        type,
        planes,
        height: v.size,
        width: h.size,
        down: v.count,
        across: h.count,
        kernel: [v.kernel, h.kernel],
        stride: [v.stride, h.stride],
        before: [v.before, h.before],
      };
      // few different numbers, so that there are ties
      const values = [-Infinity, -2, -0, 0, 1, 2, 2, Infinity, NaN] as const;
      const x = numbersOf(
        type,
        Array.from({ length: planes * v.size * h.size }, () => random.pick([...values, -1, -1, 0.5])),
      );
      const [largest, places]: [number[], number[]] = [[], []];
      for (let p = 0; p < planes; p++)
        for (let a = 0; a < v.count; a++)
          for (let b = 0; b < h.count; b++) {
            let place = -1;
            for (let k = 0; k < v.kernel; k++)
              for (let l = 0; l < h.kernel; l++) {
                const [row, column] = [a * v.stride - v.before + k, b * h.stride - h.before + l];
                if (row < 0 || row >= v.size || column < 0 || column >= h.size) continue;
                const at = (index: number): number => x[p * v.size * h.size + index] ?? 0;
                const here = row * h.size + column;
                if (place < 0 || at(here) > at(place) || (Number.isNaN(at(here)) && !Number.isNaN(at(place))))
                  place = here;
              }
            places.push(place);
            largest.push(x[p * v.size * h.size + place] ?? 0);
          }
      expect(runKernel(maxPooling(spec), [x], [numbersOf(type, largest.length)])[0]).toEqual(numbersOf(type, largest));
      const Whole = type === float32 ? Int32Array : Float64Array;
      const found = runKernel<Int32Array | Float64Array>(argMaxPooling(spec), [x], [new Whole(places.length)])[0];
      expect(found).toEqual(Whole.from(places));
    }
  },
);
