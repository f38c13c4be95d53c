import { type Initialiser, matMul, type Node, named, type ProductShape, parameter, ShapeError } from "@adjoint/core";
import { anyFunction, anyNode, type OptionTable, readOptions, truthValue } from "@adjoint/core/ops";
import { normal } from "./initialisers/normal.ts";
import { zeros } from "./initialisers/zeros.ts";
import { layer } from "./layer.ts";
import { layerLabel } from "./layer-label.ts";
import { parametersOf } from "./parameters-of.ts";
import { plusBias } from "./plus-bias.ts";
import { requireReal } from "./require-real.ts";
import type { ShapedLayer, ShapeIn, ShapeMap } from "./shape-map.types.ts";

/** Options of {@link affine}. */
export interface AffineOptions<D extends number = number, H extends number = number> {
  /** The name of the layer; its parameters are called `name/W` and `name/b`. */
  readonly name: string;
  /** The number of input features, D. */
  readonly inputs: D;
  /** The number of output features, H. */
  readonly outputs: H;
  /** Makes the first W; normal with standard deviation $`\sqrt{2 / (D + H)}`$ if left out. The first b is zero. */
  readonly init?: Initialiser;
  /** A node `[D, H]` to use instead of a new parameter, so that the weights are tied to those of another layer. */
  readonly W?: Node;
  /** Whether there is a b to add; true if left out. */
  readonly bias?: boolean;
}

const affineOptions: OptionTable<AffineOptions> = {
  name: "required",
  inputs: "required",
  outputs: "required",
  init: ["optional", anyFunction],
  W: ["optional", anyNode],
  bias: ["optional", truthValue],
};

/** The shapes of an affine layer. */
export interface AffineShapes<D extends number, H extends number> extends ShapeMap {
  readonly to: ProductShape<ShapeIn<this>, [D, H]>;
}

/** An affine layer whose type has its shapes. */
export type Affine<D extends number = number, H extends number = number> = ShapedLayer<AffineShapes<D, H>>;

/**
 * The affine layer: $`y = x W + b`$, with b added to every row by a visible Repeat node.
 *
 * Parameters: `name/W` [D, H], and unless `bias` is false `name/b` [H]. Takes x `[…, N, D]`, of at least two axes, to y `[…, N, H]`.
 *
 * W starts from a normal distribution of mean 0 and standard deviation $`\sqrt{2 / (D + H)}`$ unless `init` says otherwise
 * (Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010, eq. 12); b starts
 * from zeros.
 *
 * @throws ArgumentError when it is made, if `name` is empty or not a string
 * @throws ShapeError when it is made, for a size that is not a non-negative integer, or a `W` of another shape
 * @throws ShapeError when it is called, naming the layer and both shapes, if x does not have D features, or has only one axis
 * @throws KindError when it is called, if x is not real
 *
 * @example
 * ```ts
 * import { evaluate, input } from "@adjoint/core";
 * import { affine } from "@adjoint/layers";
 * const hidden = affine({ name: "hidden", inputs: 2, outputs: 3 });
 * const y = hidden(input("x", ["batch", 2]));
 * y.shape; // => ["batch", 3]
 * const values = { x: [[1, 10]], "hidden/W": [[1, 2, 3], [4, 5, 6]], "hidden/b": [0, 0, 1] };
 * evaluate(y, values).toArray(); // => [[41, 52, 64]]
 * ```
 */
export function affine<const D extends number, const H extends number>(options: AffineOptions<D, H>): Affine<D, H>;
export function affine(options: AffineOptions): Affine {
  const { name, inputs, outputs, init, W: tied, bias = true } = readOptions("affine", options, affineOptions);
  const label = layerLabel("affine", name, { inputs, outputs });
  const weights = init ?? normal({ standardDeviation: Math.sqrt(2 / Math.max(inputs + outputs, 1)) });
  const W: Node = tied ?? parameter(`${name}/W`, [inputs, outputs], { init: weights });
  if (W.shape.length !== 2 || W.shape[0] !== inputs || W.shape[1] !== outputs) {
    throw new ShapeError(`${label}: W[D, H]: D is ${inputs}, H is ${outputs}; got ${W}.`);
  }
  const b = bias ? parameter(`${name}/b`, [outputs], { init: zeros() }) : undefined;
  return layer(
    (x: Node): Node => {
      if (x.shape.length < 2 || x.shape.at(-1) !== inputs) {
        throw new ShapeError(
          `${label}: x[…, N, D] · W[D, H] + b[H] → […, N, H]: D is ${inputs} and x needs at least two axes; got ${x}, ${W}.`,
        );
      }
      requireReal(label, { x });
      return named(name, plusBias(matMul(x, W), b));
    },
    [...parametersOf(W), ...(b ? [b] : [])],
    { name, kind: "affine", from: tied },
  );
}
