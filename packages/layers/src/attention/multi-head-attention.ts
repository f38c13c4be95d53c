import {
  type Axis,
  attentionWeights,
  formatShape,
  type Initialiser,
  KindError,
  matMul,
  type Node,
  named,
  reshape,
  ShapeError,
  sameShape,
  transpose,
} from "@adjoint/core";
import { anyFunction, anyNode, type OptionTable, readOptions, requireWholeNumber, truthValue } from "@adjoint/core/ops";
import { affine } from "../affine.ts";
import { type Layer, layer } from "../layer.ts";
import { layerLabel } from "../layer-label.ts";
import { requireReal } from "../require-real.ts";

/** Options of {@link multiHeadAttention}. */
export interface MultiHeadAttentionOptions {
  /** The name of the layer; its parameters are called `name/query/W`, `name/query/b`, and so on. */
  readonly name: string;
  /** The number of features of x, of the memory and of the result, D. */
  readonly features: number;
  /** The number of heads, which must divide D. */
  readonly heads: number;
  /** Makes the first W of each of the four affine layers; that of affine if left out. */
  readonly init?: Initialiser;
  /** Whether each of the four has a b to add; true if left out. */
  readonly bias?: boolean;
}

const multiHeadAttentionOptions: OptionTable<MultiHeadAttentionOptions> = {
  name: "required",
  features: "required",
  heads: "required",
  init: ["optional", anyFunction],
  bias: ["optional", truthValue],
};

/** Options of a call of a multi-head attention: which positions the queries attend to. */
export interface AttentionCallOptions {
  /** `[N, S, D]`: the source of keys and values, such as the outputs of an encoder; x itself if left out. */
  readonly memory?: Node | undefined;
  /**
   * `[N, S]`, bool: where it is false, the memory is padded, and no query sees it; or `[N, T, S]`: where it is false, the query of that
   * row does not see that position.
   */
  readonly mask?: Node | undefined;
  /** Whether the query at position t sees the positions up to t only. */
  readonly causal?: boolean | undefined;
}

const attentionCallOptions: OptionTable<AttentionCallOptions> = {
  memory: ["optional", anyNode],
  mask: ["optional", anyNode],
  causal: ["optional", truthValue],
};

/** The outputs of an attention, with its weights. */
export interface AttentionResult<Weights = Node> {
  /** `[N, T, D]`: the result of a plain call of the layer. */
  readonly outputs: Node;
  /** `[N, heads, T, S]`: the weight of each position of the memory for each query; over S they add up to 1. */
  readonly weights: Weights;
}

/** A multi-head attention: a layer from x and an optional memory to y. */
export type MultiHeadAttention = Layer<(x: Node, options?: AttentionCallOptions) => Node> & {
  /** The layer with its weights; both come from the same nodes. */
  readonly withWeights: (x: Node, options?: AttentionCallOptions) => AttentionResult;
};

/**
 * Multi-head attention: $`y = [\mathrm{head}_1; \dots; \mathrm{head}_h]\, W_o + b_o`$ with
 * $`\mathrm{head}_i = \mathrm{attention}(x W_q^i + b_q^i, m W_k^i + b_k^i, m W_v^i + b_v^i)`$, where m is the memory, and
 * x itself in self-attention. Each head has D / h of the features.
 *
 * Parameters: those of four affine layers from D to D features, `name/query`, `name/key`, `name/value` and `name/output`,
 * without their b if `bias` is false. Takes x `[N, T, D]` and a memory `[N, S, D]` to y `[N, T, D]`. `withWeights` gives
 * `{ outputs, weights }`, with the weights `[N, h, T, S]`, which can be drawn as a heat map or added to a loss.
 *
 * Source: Vaswani et al., Attention is all you need (2017), 3.2.2.
 *
 * @throws ShapeError when it is made, if the heads do not divide the features
 * @throws ShapeError when it is called, naming the layer and the shapes, if x is not `[N, T, D]`, the memory not `[N, S, D]` or
 *   the mask neither `[N, S]` nor `[N, T, S]`
 * @throws KindError when it is called, if the mask is not bool, or another node not real
 *
 * @example
 * ```ts
 * import { input } from "@adjoint/core";
 * import { multiHeadAttention } from "@adjoint/layers";
 * const look = multiHeadAttention({ name: "look", features: 8, heads: 2 });
 * look(input("x", ["batch", "time", 8]), { causal: true }).shape; // => ["batch", "time", 8]
 * look.parameters.length; // => 8
 * look.withWeights(input("x", ["batch", "time", 8])).weights.shape; // => ["batch", 2, "time", "time"]
 * ```
 */
export function multiHeadAttention(options: MultiHeadAttentionOptions): MultiHeadAttention {
  readOptions("multiHeadAttention", options, multiHeadAttentionOptions);
  const { name, features, heads, init, bias = true } = options;
  const label = layerLabel("multiHeadAttention", name, { features });
  requireWholeNumber(`${label}: heads`, heads, { min: 1, error: ShapeError });
  if (features % heads !== 0) {
    throw new ShapeError(`${label}: D is ${features}, heads is ${heads}: heads have to divide D.`);
  }
  const made = (part: string) =>
    affine({ name: `${name}/${part}`, inputs: features, outputs: features, bias, ...(init && { init }) });
  const [query, key, value, output] = [made("query"), made("key"), made("value"), made("output")];
  const split = (x: Node): Node => {
    const [batch, time] = x.shape as readonly [Axis, Axis, Axis]; // `requireFitting` has checked that it is [N, T, D]
    return transpose(reshape(x, [batch, time, heads, features / heads]), { permutation: [0, 2, 1, 3] });
  };
  const withWeights = (x: Node, options?: AttentionCallOptions): AttentionResult => {
    const { memory = x, mask, causal = false } = readOptions(label, options, attentionCallOptions);
    requireFitting(label, features, { x, memory, mask });
    const [batch, length] = memory.shape as readonly [Axis, Axis, Axis]; // `requireFitting` has checked that it is [N, S, D]
    const queries = mask?.shape.length === 3 ? (x.shape[1] as Axis) : 1; // a mask of three axes has a row for each query
    const seen = mask && { mask: reshape(mask, [batch, 1, queries, length]) };
    const weights = named(
      `${name}/weights`,
      attentionWeights(split(query(x)), split(key(memory)), { ...seen, causal }),
    );
    const y: Node = matMul(weights, split(value(memory)));
    return { outputs: output(reshape(transpose(y, { permutation: [0, 2, 1, 3] }), x.shape)), weights };
  };
  return layer(
    (x: Node, options?: AttentionCallOptions): Node => withWeights(x, options).outputs,
    [query, key, value, output].flatMap(({ parameters }) => parameters),
    { name, kind: "multiHeadAttention" },
    { withWeights },
  );
}

function requireFitting(
  label: string,
  features: number,
  { x, memory, mask }: { readonly x: Node; readonly memory: Node; readonly mask: Node | undefined },
): void {
  const layer = `${label}: x[N, T, D] · memory[N, S, D] → [N, T, D]`;
  const fits = [x, memory].every(({ shape }) => shape.length === 3 && shape[2] === features);
  if (!fits || x.shape[0] !== memory.shape[0]) {
    throw new ShapeError(`${layer}: D is ${features}; got x: ${x}, memory: ${memory}.`);
  }
  requireReal(label, { x, memory });
  if (mask === undefined) return;
  if (mask.kind !== "bool") throw new KindError(`${layer}: the mask is bool; got ${mask}, ${mask.kind}.`);
  const [batch, length] = memory.shape as readonly [Axis, Axis, Axis]; // [N, S, D]
  const forAll = [batch, length];
  const forEach = [batch, x.shape[1] as Axis, length]; // x is [N, T, D]
  if (!sameShape(mask.shape, forAll) && !sameShape(mask.shape, forEach)) {
    const shapes = `the mask is [N, S] or [N, T, S], here ${formatShape(forAll)} or ${formatShape(forEach)}`;
    throw new ShapeError(`${layer}: ${shapes}; got memory: ${memory}, mask: ${mask}.`);
  }
}
