import type { Numbers } from "../../array/dtype.ts";
import type { Pair } from "../../array/window-rows.ts";
import { multilinear } from "../../families/multilinear.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { real } from "../../shapes/domain.ts";
import { always } from "../../shapes/kind.ts";
import { convolution, convolutionToInput, convolutionToKernel } from "./convolution.kernel.ts";
import {
  type Convolving,
  convolving,
  convolvingToInput,
  convolvingToKernel,
  type TransposedConvolving,
} from "./convolution.shape.ts";

/**
 * Cross-correlation of images with a kernel. With its two transposes it is one trilinear form of the input `x`, the
 * kernel and the cotangent `u`, $`\sum x\,\mathrm{kernel}\,u`$; each op is that form without one of the three, and the
 * rules of each are the other two. Primitives because a graph with the windows as a matrix would hold each element as
 * often as the kernel has elements, for the whole batch and until the backward pass.
 *
 * With the stride s, $`\bar x_{ncpq} = \sum_{oijkl} [p = s i + k]\, [q = s j + l]\, \bar y_{noij} w_{ockl}`$ and
 * $`\bar w_{ockl} = \sum_{nij} x_{n, c, s i + k, s j + l}\, \bar y_{noij}`$.
 */
export const Conv2d: Op<"x" | "kernel", Convolving> = multilinear({
  name: "Conv2d",
  inputs: ["x", "kernel"],
  shape: convolving,
  kind: always("real"),
  domain: { x: real, kernel: real },
  form: { kind: "window", sliding: (attributes) => attributes },
  kernel: ({ inputs: [x = [], kernel = []], output, attributes }) => {
    const fill = convolution({ x, kernel, u: output }, attributes);
    return (y, [image, weights]) => fill(y, image as Numbers, weights as Numbers); // the ops of this file have two inputs
  },
  vjp: {
    x: (yBar, { kernel, x }, { attributes }) =>
      apply(ConvTranspose2d, { u: yBar, kernel }, { ...attributes, size: lastTwo(x) }),
    kernel: (yBar, { x, kernel }, { attributes }) =>
      apply(ConvKernelTranspose2d, { x, u: yBar }, { ...attributes, size: lastTwo(kernel) }),
  },
  doc: {
    summary: "Cross-correlation of images with a kernel.",
    formula: "y_{n o i j} = \\sum_{c k l} x_{n c, s i + k, s j + l}\\, w_{o c k l}",
    kinks: "none",
    source: "bilinear: the adjoints are the two transposes",
  },
});

/**
 * The transpose of {@link Conv2d} by its input: each window gets the kernel, as often as its cotangent says.
 *
 * With the stride s, $`\bar u_{noij} = \sum_{ckl} \bar x_{n, c, s i + k, s j + l}\, w_{ockl}`$ and
 * $`\bar w_{ockl} = \sum_{nij} \bar x_{n, c, s i + k, s j + l}\, u_{noij}`$.
 */
export const ConvTranspose2d: Op<"u" | "kernel", TransposedConvolving> = multilinear({
  name: "ConvTranspose2d",
  inputs: ["u", "kernel"],
  shape: convolvingToInput,
  kind: always("real"),
  domain: { u: real, kernel: real },
  form: { kind: "window", sliding: (attributes) => attributes },
  kernel: ({ inputs: [u = [], kernel = []], output, attributes }) => {
    const fill = convolutionToInput({ x: output, kernel, u }, attributes);
    return (y, [cotangent, weights]) => fill(y, cotangent as Numbers, weights as Numbers);
  },
  vjp: {
    u: (yBar, { kernel }, { attributes }) => apply(Conv2d, { x: yBar, kernel }, withoutSize(attributes)),
    kernel: (yBar, { u, kernel }, { attributes }) =>
      apply(ConvKernelTranspose2d, { x: yBar, u }, { ...attributes, size: lastTwo(kernel) }),
  },
  doc: {
    summary: "Transpose of a convolution by its input: kernels added up where the windows lie.",
    formula: "x_{n c, s i + k, s j + l} = \\sum_{o} u_{n o i j}\\, w_{o c k l}",
    kinks: "none",
    source: "bilinear: the adjoints are the convolution and its transpose by the kernel",
  },
});

/**
 * The transpose of {@link Conv2d} by its kernel: each element sums the elements of `x` that it was multiplied by, times
 * their cotangents.
 *
 * With the stride s, $`\bar x_{ncpq} = \sum_{oijkl} [p = s i + k]\, [q = s j + l]\, u_{noij} \bar w_{ockl}`$ and
 * $`\bar u_{noij} = \sum_{ckl} x_{n, c, s i + k, s j + l}\, \bar w_{ockl}`$.
 */
export const ConvKernelTranspose2d: Op<"x" | "u", TransposedConvolving> = multilinear({
  name: "ConvKernelTranspose2d",
  inputs: ["x", "u"],
  shape: convolvingToKernel,
  kind: always("real"),
  domain: { x: real, u: real },
  form: { kind: "window", sliding: (attributes) => attributes },
  kernel: ({ inputs: [x = [], u = []], output, attributes }) => {
    const fill = convolutionToKernel({ x, kernel: output, u }, attributes);
    return (y, [image, cotangent]) => fill(y, image as Numbers, cotangent as Numbers);
  },
  vjp: {
    x: (yBar, { u, x }, { attributes }) =>
      apply(ConvTranspose2d, { u, kernel: yBar }, { ...attributes, size: lastTwo(x) }),
    u: (yBar, { x }, { attributes }) => apply(Conv2d, { x, kernel: yBar }, withoutSize(attributes)),
  },
  doc: {
    summary: "Transpose of a convolution by its kernel.",
    formula: "w_{o c k l} = \\sum_{n i j} x_{n c, s i + k, s j + l}\\, u_{n o i j}",
    kinks: "none",
    source: "bilinear: the adjoints are the transpose by the input and the convolution",
  },
});

function lastTwo({ shape }: Node): Pair {
  return [shape[2] as number, shape[3] as number]; // the shape rules take numbers only
}

function withoutSize({ size: _, ...rest }: TransposedConvolving): Convolving {
  return rest;
}
