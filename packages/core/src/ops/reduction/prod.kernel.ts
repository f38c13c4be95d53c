import type { Numbers } from "../../array/dtype.ts";
import { fibres } from "../../array/offsets.ts";
import { ScaledNumber } from "../../array/scaled-number.ts";
import type { Kernel, KernelContext } from "../../graph/op.ts";
import type { AlongAxes } from "../../shapes/along-axes.ts";

/** The product of a fibre; a part of it that overflows may meet a 0. */
export function productOf(x: Numbers, start: number, steps: Int32Array): number {
  const product = new ScaledNumber(1);
  for (const step of steps) product.times(x[start + step] as number); // the steps stay inside the array
  return product.toNumber();
}

/** For each element of a fibre the product of those before it, kept with its scale, times that of those after it. */
export function productsOfOthers({ inputs: [sizes = []], attributes: { axes } }: KernelContext<AlongAxes>): Kernel {
  const { starts, steps } = fibres(sizes, axes);
  const values = new Float64Array(steps.length);
  const scales = new Float64Array(steps.length);
  return (y, [numbers]) => {
    const x = numbers as Numbers; // the op has an input
    for (const start of starts) {
      const product = new ScaledNumber(1);
      for (const [j, step] of steps.entries()) {
        [values[j], scales[j]] = [product.value, product.scales];
        product.times(x[start + step] as number);
      }
      product.become(1);
      for (let j = steps.length - 1; j >= 0; j--) {
        const at = start + (steps[j] as number);
        const others = new ScaledNumber(product.value);
        others.scales = product.scales + (scales[j] as number);
        others.times(values[j] as number);
        y[at] = others.toNumber();
        product.times(x[at] as number);
      }
    }
  };
}
