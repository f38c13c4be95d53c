import type { Axis, Shape } from "../shape.ts";
import type { IsUnknownShape } from "./broadcast-shape.ts";

/** The axes of images, or of a kernel. */
type Four<A extends Axis, B extends Axis> = readonly [A, B, Axis, Axis];

/** The axes of sequences, or of their kernel. */
type Three<A extends Axis, B extends Axis> = readonly [A, B, Axis];

/** The shape of a convolution; how many windows there are, only the running program knows. */
export type ConvolutionShape<X extends Shape, K extends Shape> = true extends IsUnknownShape<X> | IsUnknownShape<K>
  ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
    any
  : X extends Four<infer N, Axis>
    ? K extends Four<infer O, Axis>
      ? [N, O, number, number]
      : never
    : X extends Three<infer N, Axis>
      ? K extends Three<infer O, Axis>
        ? [N, O, number]
        : never
      : never;

/** The shape of a transposed convolution; with groups, the channels too are known to the running program only. */
export type TransposedShape<U extends Shape, K extends Shape, Options> = true extends
  | IsUnknownShape<U>
  | IsUnknownShape<K>
  ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
    any
  : U extends Four<infer N, Axis>
    ? K extends Four<Axis, infer C>
      ? [N, HasGroups<Options> extends true ? number : C, number, number]
      : never
    : U extends Three<infer N, Axis>
      ? K extends Three<Axis, infer C>
        ? [N, HasGroups<Options> extends true ? number : C, number]
        : never
      : never;

/** An error as a type: what the compiler shows where an operand is no image, kernel or sequence. */
export interface RankDiffers<S extends Shape, Rank extends number> {
  /** The shape, and how many axes it should have. */
  readonly rankDiffers: readonly [S, Rank];
}

/** Demands of an operand that it has so many axes. */
export type HasRank<S extends Shape, Rank extends number> =
  IsUnknownShape<S> extends true ? unknown : S["length"] extends Rank ? unknown : RankDiffers<S, Rank>;

/** An error as a type: what the compiler shows where the channels of an operand are not those of the kernel. */
export interface ChannelsDiffer<X extends Shape, K extends Shape> {
  /** The two shapes. */
  readonly channelsDiffer: readonly [X, K];
}

/** Demands of a kernel that it takes the channels of `x`; with groups, the running program decides. */
export type TakesChannels<X extends Shape, K extends Shape, Options> = true extends
  | IsUnknownShape<X>
  | IsUnknownShape<K>
  | HasGroups<Options>
  ? unknown
  : MayEqual<X[1], K[1]> extends true
    ? unknown
    : ChannelsDiffer<X, K>;

/** Demands of a kernel that it was used to give the channels of `u`. */
export type GaveChannels<U extends Shape, K extends Shape> = true extends IsUnknownShape<U> | IsUnknownShape<K>
  ? unknown
  : MayEqual<U[1], K[0]> extends true
    ? unknown
    : ChannelsDiffer<U, K>;

/** Whether two axes are not known to differ; 1 is no exception, since nothing broadcasts here. */
type MayEqual<A extends Axis | undefined, B extends Axis | undefined> = [A, B] extends [B, Axis]
  ? true
  : [B, A] extends [A, Axis]
    ? true
    : false;

type HasGroups<Options> = "groups" extends keyof Options ? true : false;

/** The shape of a pooling. */
export type PoolingShape<X extends Shape> =
  IsUnknownShape<X> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : X extends Four<infer N, infer C>
      ? [N, C, number, number]
      : never;
