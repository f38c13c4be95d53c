import type { Shape } from "@adjoint/core";
import type { AppliedOp, ops, Pair, Pooling, Sliding } from "@adjoint/core/ops";
import type { Mapping } from "./mapping.ts";

function pads({ padding: [rows, columns] }: Pick<Sliding, "padding">): number[] {
  return [rows[0], columns[0], rows[1], columns[1]];
}

export function conv2d({ inputs: { x, kernel }, attributes }: AppliedOp<typeof ops.Conv2d>): Mapping {
  const { stride, dilation, groups } = attributes;
  const sliding = { strides: [...stride], pads: pads(attributes), dilations: [...dilation], group: groups };
  return (writer) => writer.emit("Conv", [writer.valueOf(x), writer.valueOf(kernel)], sliding);
}

/** The windows may leave a rest of the image untouched: as much stands at the end of the output. */
export function convTranspose2d({ inputs: { u, kernel }, attributes }: AppliedOp<typeof ops.ConvTranspose2d>): Mapping {
  const { stride, dilation, groups, padding, size } = attributes;
  const rest = ([0, 1] as const).map((axis) => {
    const [count, width] = [Number((u.shape as Shape)[axis + 2]), Number((kernel.shape as Shape)[axis + 2])];
    const reached = stride[axis] * (count - 1) + dilation[axis] * (width - 1) + 1 - padding[axis][0] - padding[axis][1];
    return size[axis] - reached;
  });
  const sliding = { strides: [...stride], pads: pads(attributes), dilations: [...dilation], group: groups };
  return (writer) =>
    writer.emit("ConvTranspose", [writer.valueOf(u), writer.valueOf(kernel)], { ...sliding, output_padding: rest });
}

/** A convolution of the images by the cotangents, examples and channels exchanged; strides and dilations are too. */
export function convKernelTranspose2d({
  inputs: { x, u },
  attributes,
}: AppliedOp<typeof ops.ConvKernelTranspose2d>): Mapping {
  const { stride, dilation, size } = attributes;
  const sliding = { strides: [...dilation], pads: pads(attributes), dilations: [...stride], group: 1 };
  return (writer) => {
    const [images = "", kernels = ""] = [x, u].map((each) =>
      writer.emit("Transpose", [writer.valueOf(each)], { perm: [1, 0, 2, 3] }),
    );
    const all = writer.emit("Conv", [images, kernels], sliding);
    const ends = [writer.integers([0, 0]), writer.integers([...size]), writer.integers([2, 3])];
    return writer.emit("Transpose", [writer.emit("Slice", [all, ...ends])], { perm: [1, 0, 2, 3] });
  };
}

function pooling(attributes: Pooling): { kernel_shape: Pair; strides: Pair; pads: number[] } {
  return { kernel_shape: attributes.kernel, strides: attributes.stride, pads: pads(attributes) };
}

export function maxPool2d({ inputs: { x }, attributes }: AppliedOp<typeof ops.MaxPool2d>): Mapping {
  return (writer) => writer.emit("MaxPool", [writer.valueOf(x)], pooling(attributes));
}

/** The operator counts positions in the whole tensor: what is left after whole planes is the position in a plane. */
export function argMaxPool2d({ inputs: { x }, attributes }: AppliedOp<typeof ops.MaxPool2d>): Mapping {
  return (writer) => {
    const [, found = ""] = writer.emitAll("MaxPool", [writer.valueOf(x)], pooling(attributes), 2);
    const area = Number((x.shape as Shape)[2]) * Number((x.shape as Shape)[3]);
    return writer.cast(writer.emit("Mod", [found, writer.scalar(area, "int64")]), "int32");
  };
}
