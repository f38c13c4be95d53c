import type { Numbers } from "../array/dtype.ts";
import { fibres } from "../array/offsets.ts";
import { ShapeError } from "../errors/shape-error.ts";
import type { Kernel, KernelContext } from "../graph/op.ts";
import type { Reduction } from "../shapes/repetition.ts";

/** One number for the elements of `x` at `start + steps[j]`, for all j. */
export type Fold = (x: Numbers, start: number, steps: Int32Array) => number;

/**
 * The kernel of a reduction: one number for each fibre of the input along `axes`.
 *
 * @param fold - what it makes of a fibre
 * @param noun - as in "the maximum of nothing", which is then an error; absent where nothing has a value
 */
export function fibrewise(fold: Fold, noun?: string): (site: KernelContext<Reduction>) => Kernel {
  return ({ inputs: [sizes = []], attributes: { axes } }) => {
    const { starts, steps } = fibres(sizes, axes);
    if (noun !== undefined && steps.length === 0) {
      throw new ShapeError(`an axis has the size 0, and the ${noun} of nothing is undefined.`);
    }
    return (y, [x]) => {
      for (let i = 0; i < starts.length; i++) y[i] = fold(x as Numbers, starts[i] as number, steps); // one input
    };
  };
}
