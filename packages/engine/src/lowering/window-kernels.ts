import type { Convolving, Pooling } from "@adjoint/core/ops";
import { convolution, convolutionToInput, convolutionToKernel } from "../kernels/convolution/convolution.ts";
import type { ConvolutionSpec } from "../kernels/convolution/geometry.ts";
import { argMaxPooling, maxPooling, type PoolingSpec } from "../kernels/pooling/max-pooling.ts";
import type { KernelLowering, KernelSizes } from "./lowering.ts";

/** Which of the three arrays of a convolution an op makes of the other two: images, kernel, or windows. */
export type Convolved = "u" | "x" | "kernel";

const kernels = { u: convolution, x: convolutionToInput, kernel: convolutionToKernel } as const;

/** A convolution or one of its transposes. */
export function convolutionLowering(made: Convolved, attributes: Convolving): KernelLowering {
  return {
    kind: "kernel",
    make: ({ inputs: [first = [], second = []], output, type, features }) => {
      const arrays: Pick<ConvolutionSpec, "x" | "kernel" | "u"> =
        made === "u"
          ? { x: first, kernel: second, u: output }
          : made === "x"
            ? { u: first, kernel: second, x: output }
            : { x: first, u: second, kernel: output };
      const { stride, padding, dilation, groups } = attributes;
      return kernels[made]({ ...arrays, type, features, stride, padding, dilation, groups });
    },
  };
}

/** The largest element of each window, or where it lies. */
export function poolingLowering(made: "value" | "position", attributes: Pooling): KernelLowering {
  const make = made === "value" ? maxPooling : argMaxPooling;
  return { kind: "kernel", make: (sizes) => make(poolingSpec(sizes, attributes)) };
}

function poolingSpec(
  { inputs: [x = []], output, type }: KernelSizes,
  { kernel, stride, padding }: Pooling,
): PoolingSpec {
  const [batch = 0, channels = 0, height = 0, width = 0] = x;
  const [, , down = 0, across = 0] = output;
  const [[top], [left]] = padding;
  return { type, planes: batch * channels, height, width, down, across, kernel, stride, before: [top, left] };
}
