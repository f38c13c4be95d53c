import type { Axis, Shape } from "../../shapes/shape.ts";
import type { Times } from "../../shapes/types/arithmetic.ts";
import type { HasClash, IsUnknownShape } from "../../shapes/types/broadcast-shape.ts";

/**
 * The shape of a tiled node: exact for a list of literals, matched from the last axis on; a named axis that is copied
 * is `never`.
 */
export type TiledShape<S extends Shape, Counts extends readonly number[]> = true extends
  | IsUnknownShape<S>
  | IsUnknownShape<Counts>
  ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
    any
  : Tile<S, Counts>;

type Tile<S extends Shape, Counts extends readonly number[], Done extends Shape = []> = Counts extends readonly [
  ...infer Before extends readonly number[],
  infer Count extends number,
]
  ? S extends readonly [...infer Rest extends Shape, infer Last extends Axis]
    ? Tile<Rest, Before, [TiledAxis<Last, Count>, ...Done]>
    : Tile<[], Before, [Count, ...Done]>
  : [...S, ...Done];

type TiledAxis<Size extends Axis, Count extends number> = Count extends 1
  ? Size
  : Size extends number
    ? Times<Size, Count>
    : number extends Count
      ? Size
      : never;

/** An error as a type: what the compiler shows where a shape cannot be tiled so. */
export interface CannotTile<S extends Shape, Counts extends readonly number[]> {
  /** The shape, and how often. */
  readonly cannotTile: readonly [S, Counts];
}

/** Demands that no named axis is tiled. */
export type Tiles<S extends Shape, Counts extends readonly number[]> =
  HasClash<TiledShape<S, Counts>> extends true ? { readonly times: CannotTile<S, Counts> } : unknown;
