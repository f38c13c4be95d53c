import type { Axis, ConvolutionShape, Shape } from "@adjoint/core";
import type { Differ, IsOpenShape, ShapeIn, ShapeMap } from "../shape-map.types.ts";

/** The sizes of a convolution layer, as far as the compiler needs them. */
export interface ConvolutionSizes {
  /** The number of input channels, I. */
  readonly inputs: number;
  /** The number of output channels, O. */
  readonly outputs: number;
  /** The sizes of a window. */
  readonly kernel: number | readonly [number, number];
}

/** The shapes of a convolution of images, `[N, I, H, W]` to `[N, O, H′, W′]`. */
export interface Convolution2dShapes<O extends ConvolutionSizes> extends ShapeMap {
  readonly to: Convolved<WithChannels<ShapeIn<this>, O["inputs"]>, [O["outputs"], number, ...Window<O["kernel"]>], O>;
}

/** The shapes of a convolution of sequences, `[N, I, T]` to `[N, O, T′]`. */
export interface Convolution1dShapes<O extends ConvolutionSizes> extends ShapeMap {
  readonly to: Convolved<
    WithChannels<ShapeIn<this>, O["inputs"]>,
    [O["outputs"], number, Extract<O["kernel"], number>],
    O
  >;
}

type Convolved<X extends Shape, K extends Shape, O> = [X] extends [never] ? never : ConvolutionShape<X, K, O>;

type Window<K> = K extends readonly [infer H extends number, infer W extends number]
  ? [H, W]
  : [K & number, K & number];

/** The shape, if its second axis has this many channels. */
type WithChannels<S extends Shape, C extends number> =
  IsOpenShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : S extends readonly [Axis, infer Channels extends Axis, ...Shape]
      ? Differ<Channels, C> extends true
        ? never
        : S
      : never;
