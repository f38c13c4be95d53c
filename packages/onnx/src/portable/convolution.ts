import {
  constant,
  einsum,
  gather,
  type NDArray,
  type Node,
  ndarray,
  pad,
  reshape,
  type Shape,
  scatterAdd,
  slice,
} from "@adjoint/core";
import type { Convolving, NamedInputs, Pair, Sliding, TransposedConvolving } from "@adjoint/core/ops";

// Convolutions as products of matrices: each window of an image becomes a column, chosen by a constant table of positions.

/** How windows lie in a padded image. */
interface Windows {
  /** The sizes of the padded image. */
  readonly room: Pair;
  /** For each place in a window, and each window, the position in the padded image. */
  readonly positions: NDArray;
}

function windowsOf(size: Pair, kernel: Pair, counts: Pair, { stride, padding, dilation }: Sliding): Windows {
  const room = ([0, 1] as const).map((axis) => padding[axis][0] + size[axis] + padding[axis][1]) as unknown as Pair; // two axes
  const [places, windows] = [kernel[0] * kernel[1], counts[0] * counts[1]];
  const positions = new Int32Array(places * windows);
  for (let place = 0; place < places; place++) {
    const [down, right] = [Math.floor(place / kernel[1]) * dilation[0], (place % kernel[1]) * dilation[1]];
    for (let window = 0; window < windows; window++) {
      const [row, column] = [Math.floor(window / counts[1]) * stride[0], (window % counts[1]) * stride[1]];
      positions[place * windows + window] = (row + down) * room[1] + column + right;
    }
  }
  return { room, positions: ndarray({ shape: [places, windows], data: positions }) };
}

/** The last two sizes, which the rules of convolutions demand to be known. */
function area({ shape }: Node): Pair {
  const [height, width] = (shape as Shape).slice(-2);
  return [Number(height), Number(width)];
}

/** The axis of channels, split into groups where there are several: named channels cannot be. */
function grouped(x: Node, axis: number, groups: number): Node {
  if (groups === 1) return x;
  const shape = x.shape as Shape;
  return reshape(x, [...shape.slice(0, axis), groups, Number(shape[axis]) / groups, ...shape.slice(axis + 1)]);
}

/** The letters of an axis that is split into groups where there are several. */
function lettersFor(groups: number): string {
  return groups === 1 ? "" : "g";
}

/** All windows of an image: `[N, C, places, windows]`. */
function columns(x: Node, { room, positions }: Windows, { padding: [rows, sides] }: Sliding): Node {
  const padded = pad(x, { axis: [2, 3], before: [rows[0], sides[0]], after: [rows[1], sides[1]] });
  const flat = reshape(padded, [...(x.shape as Shape).slice(0, 2), room[0] * room[1]]);
  return gather(flat, constant(positions), { axis: 2 });
}

/** Kernels with the places of a window along one axis: `[O, C, places]`. */
function flatKernel(kernel: Node): Node {
  const [height, width] = area(kernel);
  return reshape(kernel, [...(kernel.shape as Shape).slice(0, 2), height * width]);
}

/** Outputs with the windows along one axis: `[N, O, windows]`. */
function flatOutputs(u: Node): Node {
  return flatKernel(u);
}

/** A convolution: kernels times columns. */
export function convPortable(
  { x, kernel }: NamedInputs<"x" | "kernel">,
  { shape }: Node,
  attributes: Convolving,
): Node {
  const { groups } = attributes;
  const windows = windowsOf(
    area(x),
    area(kernel),
    (shape as Shape).slice(-2).map(Number) as unknown as Pair,
    attributes,
  );
  const g = lettersFor(groups);
  const product = einsum(
    `${g}ock,n${g}ckl->n${g}ol`,
    grouped(flatKernel(kernel), 0, groups),
    grouped(columns(x, windows, attributes), 1, groups),
  );
  return reshape(product, shape as Shape);
}

/** Its adjoint by the image: columns of cotangents, added up where the windows lie. */
export function convTransposePortable(
  { u, kernel }: NamedInputs<"u" | "kernel">,
  { shape }: Node,
  attributes: TransposedConvolving,
): Node {
  const { groups, padding, size } = attributes;
  const { room, positions } = windowsOf(size, area(kernel), area(u), attributes);
  const g = lettersFor(groups);
  const product: Node = einsum(
    `${g}ock,n${g}ol->n${g}ckl`,
    grouped(flatKernel(kernel), 0, groups),
    grouped(flatOutputs(u), 1, groups),
  );
  const [batch, channels] = shape as Shape;
  const kept = [batch as number | string, channels as number | string];
  const spread = reshape(product, [...kept, ...(product.shape as Shape).slice(-2)]);
  const image = scatterAdd(spread, constant(positions), { axis: 2, size: room[0] * room[1] });
  const starts = [padding[0][0], padding[1][0]];
  return slice(reshape(image, [...kept, ...room]), { axis: [2, 3], start: starts, size: [...size] });
}

/** Its adjoint by the kernels: columns times cotangents. */
export function convKernelTransposePortable(
  { x, u }: NamedInputs<"x" | "u">,
  { shape }: Node,
  attributes: TransposedConvolving,
): Node {
  const { groups, size } = attributes;
  const windows = windowsOf(area(x), size, area(u), attributes);
  const g = lettersFor(groups);
  const product = einsum(
    `n${g}ckl,n${g}ol->${g}ock`,
    grouped(columns(x, windows, attributes), 1, groups),
    grouped(flatOutputs(u), 1, groups),
  );
  return reshape(product, shape as Shape);
}
