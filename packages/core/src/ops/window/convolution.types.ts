import type { Axis, Shape } from "../../shapes/shape.ts";
import type { Division, Times } from "../../shapes/types/arithmetic.ts";
import type { HasClash, IsUnknownShape, SameAxis } from "../../shapes/types/broadcast-shape.ts";
import type { IsOpen } from "../../shapes/types/named-axes.ts";
import type { OptionAt, WindowCount, WindowedSize } from "./window-count.types.ts";

/** The shape of a convolution, of images or sequences: exact where sizes and options are literals; a clash is `never`. */
export type ConvolutionShape<X extends Shape, K extends Shape, O> = true extends IsUnknownShape<X> | IsUnknownShape<K>
  ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
    any
  : [X, K] extends [
        readonly [infer N extends Axis, Axis, infer H extends Axis, infer W extends Axis],
        readonly [infer C extends Axis, Axis, infer KH extends Axis, infer KW extends Axis],
      ]
    ? [N, C, WindowCount<H, KH, O, 0>, WindowCount<W, KW, O, 1>]
    : [X, K] extends [
          readonly [infer N extends Axis, Axis, infer T extends Axis],
          readonly [infer C extends Axis, Axis, infer L extends Axis],
        ]
      ? [N, C, WindowCount<T, L, O, 0>]
      : never;

/** The shape of a transposed convolution: exact where sizes and options are literals; a clash is `never`. */
export type TransposedShape<U extends Shape, K extends Shape, O> = true extends IsUnknownShape<U> | IsUnknownShape<K>
  ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
    any
  : [U, K] extends [
        readonly [infer N extends Axis, Axis, infer H extends Axis, infer W extends Axis],
        readonly [Axis, infer C extends Axis, infer KH extends Axis, infer KW extends Axis],
      ]
    ? [N, AllChannels<C, O>, WindowedSize<H, KH, O, 0>, WindowedSize<W, KW, O, 1>]
    : [U, K] extends [
          readonly [infer N extends Axis, Axis, infer T extends Axis],
          readonly [Axis, infer C extends Axis, infer L extends Axis],
        ]
      ? [N, AllChannels<C, O>, WindowedSize<T, L, O, 0>]
      : never;

/** The channels of all groups, from those of one. */
type AllChannels<PerGroup extends Axis, O> =
  Groups<O> extends 1 ? PerGroup : PerGroup extends number ? Times<PerGroup, Groups<O>> : number;

/** In how many groups the channels are; `number` where that is not a literal. */
type Groups<O> =
  OptionAt<O, "groups", 0, 1> extends infer G extends number ? (IsOpen<G> extends true ? number : G) : number;

/** An error as a type: what the compiler shows where an operand does not have the rank of an image, kernel or sequence. */
export interface RankDiffers<S extends Shape, Rank extends number> {
  /** The shape, and how many axes it should have. */
  readonly rankDiffers: readonly [S, Rank];
}

/** Demands of an operand that it has so many axes. */
export type HasRank<S extends Shape, Rank extends number> =
  IsOfAnotherRank<S, Rank> extends true ? RankDiffers<S, Rank> : unknown;

type IsOfAnotherRank<S extends Shape, Rank extends number> =
  IsUnknownShape<S> extends true ? false : S["length"] extends Rank ? false : true;

/** An error as a type: what the compiler shows where the channels of an operand are not those of the kernel. */
export interface ChannelsDiffer<X extends Shape, K extends Shape> {
  /** The two shapes. */
  readonly channelsDiffer: readonly [X, K];
}

/** Demands of a kernel that it takes the channels of `x`, that the groups divide those it gives, and that it fits. */
export type Convolves<X extends Shape, K extends Shape, O, Rank extends number> = HasRank<K, Rank> &
  ChannelsFit<X, K, AllChannels<K[1] & Axis, O>, O> &
  KernelFits<X, K, ConvolutionShape<X, K, O>>;

/** Demands of a kernel that it was used to give the channels of `u`, and that something comes out. */
export type ConvolvesBack<U extends Shape, K extends Shape, O, Rank extends number> = HasRank<K, Rank> &
  ChannelsFit<U, K, K[0] & Axis, O> &
  KernelFits<U, K, TransposedShape<U, K, O>>;

/** Demands that `x` has the channels that the kernel says, and that the groups divide the others. */
type ChannelsFit<X extends Shape, K extends Shape, Channels extends Axis, O> =
  HaveOtherChannels<X, K, Channels, O> extends true ? ChannelsDiffer<X, K> : unknown;

type HaveOtherChannels<X extends Shape, K extends Shape, Channels extends Axis, O> = true extends
  | IsUnknownShape<X>
  | IsUnknownShape<K>
  ? false
  : [SameAxis<X[1] & Axis, Channels>] extends [never]
    ? true
    : GroupsLeaveRest<K[0] & Axis, O>;

type GroupsLeaveRest<Channels extends Axis, O> = Channels extends number
  ? [Division<Channels, Groups<O>>[1]] extends [infer Rest]
    ? number extends Rest
      ? false
      : Rest extends 0
        ? false
        : true
    : never
  : false;

/** An error as a type: what the compiler shows where a kernel does not fit into what it slides over. */
export interface KernelDoesNotFit<X extends Shape, K extends Shape> {
  /** The two shapes. */
  readonly kernelDoesNotFit: readonly [X, K];
}

/** Demands of two operands that the shape they give has no clash. */
type KernelFits<X extends Shape, K extends Shape, Result extends Shape> =
  HasClash<Result> extends true ? KernelDoesNotFit<X, K> : unknown;

/** The shape of a pooling: exact where sizes and options are literals; a clash is `never`. */
export type PoolingShape<S extends Shape, O> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : S extends readonly [infer N extends Axis, infer C extends Axis, infer H extends Axis, infer W extends Axis]
      ? [N, C, WindowCount<H, WindowOf<O, 0>, WindowStep<O>, 0>, WindowCount<W, WindowOf<O, 1>, WindowStep<O>, 1>]
      : never;

/** The size of the windows of a pooling. */
type WindowOf<O, At extends 0 | 1> =
  OptionAt<O, "kernel", At, number> extends infer K extends number ? (IsOpen<K> extends true ? number : K) : number;

/** The options of a pooling, whose windows lie beside each other unless a stride is given. */
type WindowStep<O> = "stride" extends keyof O
  ? O
  : O extends { readonly kernel: infer K }
    ? O & { readonly stride: K }
    : O;

/** Demands of images that the windows of a pooling fit. */
export type Pools<S extends Shape, O> =
  HasClash<PoolingShape<S, O>> extends true ? KernelDoesNotFit<S, [WindowOf<O, 0>, WindowOf<O, 1>]> : unknown;
