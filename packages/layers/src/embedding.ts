import { gather, type Initialiser, KindError, type Node, named, parameter, ShapeError } from "@adjoint/core";
import { anyFunction, anyNode, type OptionTable, readOptions } from "@adjoint/core/ops";
import { normal } from "./initialisers/normal.ts";
import { withFans } from "./initialisers/with-fans.ts";
import { type Layer, layer } from "./layer.ts";
import { layerLabel } from "./layer-label.ts";
import { parametersOf } from "./parameters-of.ts";
import type { IsOpenShape, ShapedLayer, ShapeIn, ShapeMap } from "./shape-map.types.ts";

/** Options of {@link embedding}. */
export interface EmbeddingOptions<V extends number = number, D extends number = number> {
  /** The name of the layer; its parameter is called `name/W`. */
  readonly name: string;
  /** The number of words, V. */
  readonly vocabulary: V;
  /** The number of features of each, D. */
  readonly features: D;
  /** Makes the first W; normal with standard deviation 0.01 if left out. */
  readonly init?: Initialiser;
  /** A node `[V, D]` to use instead of a new parameter, so that the weights are tied to those of another layer. */
  readonly W?: Node;
}

const embeddingOptions: OptionTable<EmbeddingOptions> = {
  name: "required",
  vocabulary: "required",
  features: "required",
  init: ["optional", anyFunction],
  W: ["optional", anyNode],
};

/** The shapes of an embedding: one more axis. */
export interface EmbeddingShapes<D extends number> extends ShapeMap {
  // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
  readonly to: IsOpenShape<ShapeIn<this>> extends true ? any : [...ShapeIn<this>, D];
}

/**
 * The embedding: $`y_i = W_{\mathrm{id}_i}`$, the row of each id. The gradient by a row is the sum over its
 * uses, and 0 for rows that are not used.
 *
 * Parameter: `name/W` [V, D]. Takes ids `[…]`, int32, from 0 to V − 1, to y `[…, D]`.
 *
 * W starts from a normal distribution of mean 0 and standard deviation 0.01 unless `init` says otherwise. To tie other weights
 * to it, pass the node on: `affine({ …, W: transpose(table) })`.
 *
 * @throws ShapeError when it is made, for a size that is not a non-negative integer, or a `W` of another shape
 * @throws KindError when it is called, naming the layer, if the ids are not int32
 * @throws ArgumentError at evaluation, for an id outside the table, with its position
 *
 * @example
 * ```ts
 * import { constant, evaluate, ndarray } from "@adjoint/core";
 * import { embedding } from "@adjoint/layers";
 * const words = embedding({ name: "words", vocabulary: 3, features: 2 });
 * const y = words(constant(ndarray([2, 0], "int32")));
 * evaluate(y, { "words/W": [[1, 2], [3, 4], [5, 6]] }).toArray(); // => [[5, 6], [1, 2]]
 * ```
 */
export function embedding<const V extends number, const D extends number>(
  options: EmbeddingOptions<V, D>,
): ShapedLayer<EmbeddingShapes<D>>;
export function embedding(options: EmbeddingOptions): Layer {
  const { name, vocabulary, features, init, W: tied } = readOptions("embedding", options, embeddingOptions);
  const label = layerLabel("embedding", name, { vocabulary, features });
  const first = withFans(init ?? normal({ standardDeviation: 0.01 }), { inputs: 1, outputs: features }); // an output is one number of W
  const W: Node = tied ?? parameter(`${name}/W`, [vocabulary, features], { init: first });
  if (W.shape.length !== 2 || W.shape[0] !== vocabulary || W.shape[1] !== features) {
    throw new ShapeError(`${label}: W[V, D]: V is ${vocabulary}, D is ${features}; got ${W}.`);
  }
  return layer(
    (ids: Node): Node => {
      if (ids.kind !== "int32") {
        throw new KindError(`${label}: ids[…] · W[V, D] → […, D]: ids are int32; got ${ids}, ${ids.kind}.`);
      }
      return named(name, gather(W, ids));
    },
    parametersOf(W),
    { name, kind: "embedding", from: tied },
  );
}
