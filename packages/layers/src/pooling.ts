import {
  type AvgPoolOptions,
  type Axis,
  avgPool2d,
  maxPool2d,
  mean,
  type Node,
  type OnlyOptions,
  type PoolingShape,
  type PoolOptions,
  type Shape,
  ShapeError,
} from "@adjoint/core";
import { type Layer, layer } from "./layer.ts";
import type { IsOpenShape, ShapedLayer, ShapeIn, ShapeMap } from "./shape-map.types.ts";

/** The shapes of a pooling by windows. */
export interface PoolingShapes<O extends PoolOptions> extends ShapeMap {
  readonly to: PoolingShape<ShapeIn<this>, O>;
}

/** The shapes of a pooling of all positions. */
export interface GlobalPoolingShapes extends ShapeMap {
  readonly to: IsOpenShape<ShapeIn<this>> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : ShapeIn<this> extends readonly [infer N extends Axis, infer C extends Axis, Axis, ...Shape]
      ? [N, C]
      : never;
}

/**
 * The largest element of each window, as a layer: `maxPool2d` of the core with its options, for {@link sequential}.
 *
 * Takes x `[N, C, H, W]` to y `[N, C, H′, W′]`. It has no parameters and no name; its scope is called `maxPooling2d`.
 *
 * @throws ShapeError when it is called, if the window does not fit
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { maxPooling2d } from "@adjoint/layers";
 * const pool = maxPooling2d({ kernel: 2 });
 * evaluate(pool(constant([[[[1, 2, 3, 4], [5, 6, 7, 8]]]])), {}).toArray(); // => [[[[6, 8]]]]
 * ```
 */
export function maxPooling2d<const O extends PoolOptions>(
  options: O & OnlyOptions<O, PoolOptions>,
): ShapedLayer<PoolingShapes<O>>;
export function maxPooling2d(options: PoolOptions): Layer {
  return pooling("maxPooling2d", (x) => maxPool2d(x, options));
}

/**
 * The mean of each window, as a layer: `avgPool2d` of the core with its options, for {@link sequential}.
 *
 * Takes x `[N, C, H, W]` to y `[N, C, H′, W′]`. It has no parameters and no name; its scope is called `averagePooling2d`.
 *
 * @throws ShapeError when it is called, if the window does not fit
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { averagePooling2d } from "@adjoint/layers";
 * const pool = averagePooling2d({ kernel: 2 });
 * evaluate(pool(constant([[[[1, 2, 3, 4], [5, 6, 7, 8]]]])), {}).toArray(); // => [[[[3.5, 5.5]]]]
 * ```
 */
export function averagePooling2d<const O extends AvgPoolOptions>(
  options: O & OnlyOptions<O, AvgPoolOptions>,
): ShapedLayer<PoolingShapes<O>>;
export function averagePooling2d(options: AvgPoolOptions): Layer {
  return pooling("averagePooling2d", (x) => avgPool2d(x, options));
}

/**
 * The mean of each channel over all positions, as a layer for {@link sequential}: $`y_{nc} = \frac{1}{P} \sum_p x_{ncp}`$.
 *
 * Takes x `[N, C, …]`, of at least three axes, to y `[N, C]`, for images of any size. Its scope is called `globalAveragePooling`.
 *
 * Source: Lin, Chen and Yan, Network in network (2014), 3.2.
 *
 * @throws ShapeError when it is called, if x does not have positions
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { globalAveragePooling } from "@adjoint/layers";
 * const pool = globalAveragePooling();
 * evaluate(pool(constant([[[[1, 2], [3, 6]], [[0, 0], [0, 4]]]])), {}).toArray(); // => [[3, 1]]
 * ```
 */
export function globalAveragePooling(): ShapedLayer<GlobalPoolingShapes>;
export function globalAveragePooling(): Layer {
  return pooling("globalAveragePooling", (x) => {
    if (x.shape.length < 3) throw new ShapeError(`globalAveragePooling: x[N, C, …] → [N, C]: no positions; got ${x}.`);
    return mean(x, { axis: x.shape.map((_: unknown, axis: number) => axis).slice(2) });
  });
}

function pooling(kind: string, pool: (x: Node) => Node): Layer {
  return layer(pool, [], { name: kind, kind });
}
