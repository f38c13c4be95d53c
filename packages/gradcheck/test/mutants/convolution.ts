import { apply, flip, mul, type Node, ops, reshape } from "@adjoint/core";
import type { Convolving, NamedInputs, Pooling, TransposedConvolving } from "@adjoint/core/ops";
import { laws } from "../../src/index.ts";
import { OverwritingScatter } from "./overwriting-scatter.ts";
import { type Any, type Mutant, mutant, right, withVjp } from "./planted.ts";

const { adjointIdentity, vjpByDifferences } = laws;

const lastTwo = ({ shape }: Node): readonly [number, number] => [Number(shape[2]), Number(shape[3])];
const planes = ({ shape }: Node) => [shape[0] ?? 0, shape[1] ?? 0, Number(shape[2]) * Number(shape[3])];

/** Convolutions and poolings. */
export const convolution: readonly Mutant[] = [
  mutant(
    "Conv2d: the kernel turned around on the way back",
    withVjp(ops.Conv2d, {
      x: (yBar, { kernel, x }: NamedInputs<string>, { attributes }: Any) =>
        apply(
          ops.ConvTranspose2d,
          { u: yBar, kernel: flip(kernel as Node, { axis: [2, 3] }) },
          { ...(attributes as Convolving), size: lastTwo(x as Node) },
        ),
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Conv2d: the gradient of the kernel with all zeros at the end",
    withVjp(ops.Conv2d, {
      kernel: (yBar, { kernel, x }: NamedInputs<string>, { attributes }: Any) => {
        const convolving = attributes as Convolving;
        const [[top, bottom], [left, end]] = convolving.padding;
        const padding = [
          [0, top + bottom],
          [0, left + end],
        ] as const;
        const moved = { ...convolving, padding, size: lastTwo(kernel as Node) };
        return apply(ops.ConvKernelTranspose2d, { x: x as Node, u: yBar }, moved);
      },
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "ConvTranspose2d: a quarter of the kernel's gradient for kernels of two by two",
    withVjp(ops.ConvTranspose2d, {
      kernel: (yBar, inputs: NamedInputs<string>, at: Any) => {
        const [height, width] = lastTwo(inputs.kernel as Node);
        return mul(1 / (height * width), right(ops.ConvTranspose2d, yBar, inputs, at, "kernel"));
      },
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "ConvKernelTranspose2d: its dilation forgotten",
    withVjp(ops.ConvKernelTranspose2d, {
      u: (yBar, inputs: NamedInputs<string>, at: Any) => {
        const { size: _, ...convolving } = at.attributes as TransposedConvolving;
        const straight = apply(ops.Conv2d, { x: inputs.x as Node, kernel: yBar }, { ...convolving, dilation: [1, 1] });
        const fits = String(straight.shape) === String(inputs.u?.shape);
        return fits ? straight : right(ops.ConvKernelTranspose2d, yBar, inputs, at, "u");
      },
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "MaxPool2d: of two windows with one largest element, the last",
    withVjp(ops.MaxPool2d, {
      x: (yBar, { x }: NamedInputs<string>, { y, attributes }: Any) => {
        const image = x as Node;
        const positions = apply(ops.ArgMaxPool2d, { x: image }, attributes as Pooling);
        const [updates, indices] = [reshape(yBar, planes(y)), reshape(positions, planes(y))];
        const size = planes(image)[2] ?? 0;
        return reshape(apply(OverwritingScatter, { updates, indices }, { axis: 2, batchAxes: 2, size }), image.shape);
      },
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "MaxPool2d: shares among windows, as an average does",
    withVjp(ops.MaxPool2d, {
      x: (yBar, inputs: NamedInputs<string>, at: Any) => {
        const [height, width] = (at.attributes as Pooling).kernel;
        return mul(1 / (height * width), right(ops.MaxPool2d, yBar, inputs, at));
      },
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
];
