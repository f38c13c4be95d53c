import type { ElementType } from "../../numeric/element-type.ts";
import type { Features } from "../../numeric/features.ts";

/** A convolution of `x[N, C, H, W]` with `kernel[O, C / groups, KH, KW]` to `u[N, O, H′, W′]`, of which each transposes fills another one. */
export interface ConvolutionSpec {
  readonly type: ElementType;
  readonly features: Features;
  readonly x: readonly number[];
  readonly kernel: readonly number[];
  readonly u: readonly number[];
  readonly stride: readonly [number, number];
  /** How many zeros come before and after each axis. */
  readonly padding: readonly [readonly [number, number], readonly [number, number]];
  readonly dilation: readonly [number, number];
  readonly groups: number;
}

/** The sizes of one pair of an image and a group of channels, which is what a product is made of. */
export interface Geometry {
  readonly batch: number;
  readonly groups: number;
  /** Channels of x, and of u, in a group. */
  readonly channels: number;
  readonly outputs: number;
  readonly height: number;
  readonly width: number;
  readonly tall: number;
  readonly wide: number;
  readonly down: number;
  readonly across: number;
  /** The plane that windows slide over: x with its zeros, and where x lies in it. */
  readonly plane: { readonly height: number; readonly width: number; readonly top: number; readonly left: number };
  /** Whether that plane is x's own. */
  readonly inPlace: boolean;
  /** Elements of a window in all channels, and how many windows there are. */
  readonly window: number;
  readonly windows: number;
}

/** The geometry of a convolution. */
export function geometryOf({ x, kernel, u, stride, padding, dilation, groups }: ConvolutionSpec): Geometry {
  const [batch = 0, , height = 0, width = 0] = x;
  const [outputs = 0, channels = 0, tall = 0, wide = 0] = kernel;
  const [, , down = 0, across = 0] = u;
  const [[top], [left]] = padding;
  const plane = {
    height: Math.max(top + height, (down - 1) * stride[0] + (tall - 1) * dilation[0] + 1),
    width: Math.max(left + width, (across - 1) * stride[1] + (wide - 1) * dilation[1] + 1),
    top,
    left,
  };
  const inPlace = plane.height === height && plane.width === width;
  const window = channels * tall * wide;
  const shared = { batch, groups, channels, outputs: outputs / groups, height, width, tall, wide, down, across };
  return { ...shared, plane, inPlace, window, windows: down * across };
}
