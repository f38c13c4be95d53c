import type { Numbers } from "../../array/dtype.ts";
import { elementCount } from "../../array/sizes.ts";
import { ShapeError } from "../../errors.ts";
import type { Kernel, KernelContext } from "../../graph/op.ts";
import type { Joining } from "./concat.shape.ts";

/** Up to this many numbers, copying in a loop is faster than making a view of them. */
const SHORT = 64;

/** Copies the blocks of each input in turn: a block is what one input has from the joined axis on. */
export function copyBlocks({ inputs: sizes, output, attributes: { axis } }: KernelContext<Joining>): Kernel {
  const total = sizes.reduce((sum, size) => sum + (size[axis] as number), 0);
  if (total !== output[axis])
    throw new ShapeError(`Concat: the sizes along axis ${axis} add up to ${total}, and ${output[axis]} is stated.`);
  const outer = elementCount((sizes[0] ?? []).slice(0, axis));
  const blocks = sizes.map((size) => elementCount(size.slice(axis)));
  return (y, inputs) => {
    let position = 0;
    for (let o = 0; o < outer; o++) {
      for (const [i, block] of blocks.entries()) {
        const x = inputs[i] as Numbers; // as many inputs as sizes
        if (block > SHORT) y.set(x.subarray(o * block, (o + 1) * block), position);
        else for (let k = 0; k < block; k++) y[position + k] = x[o * block + k] as number; // inside the array, by the sizes
        position += block;
      }
    }
  };
}
