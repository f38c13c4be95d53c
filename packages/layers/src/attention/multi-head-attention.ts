import {
  type Axis,
  formatShape,
  type Initialiser,
  KindError,
  matMul,
  type Node,
  named,
  type OptionTable,
  readOptions,
  requireWholeNumber,
  reshape,
  ShapeError,
  sameShape,
  transpose,
} from "@adjoint/core";
import { affine } from "../affine.ts";
import { type Layer, layer } from "../layer.ts";
import { layerLabel } from "../layer-label.ts";
import { requireReal } from "../require-real.ts";
import { attentionWeights } from "./attention-weights.ts";

/** What a multi-head attention is made from. */
export interface MultiHeadAttentionOptions {
  /** The name of the layer; its parameters are called `name/query/W`, `name/query/b`, and so on. */
  readonly name: string;
  /** The number of features of x, of the memory and of the result, D. */
  readonly features: number;
  /** How many heads share the features; they divide D. */
  readonly heads: number;
  /** Makes the first W of each of the four affine layers; that of affine where absent. */
  readonly init?: Initialiser;
  /** Whether each of the four has a b to add; true where absent. */
  readonly bias?: boolean;
}

const multiHeadAttentionOptions: OptionTable<MultiHeadAttentionOptions> = {
  name: "required",
  features: "required",
  heads: "required",
  init: "optional",
  bias: "optional",
};

/** What the queries look at. */
export interface Looking {
  /** `[N, S, D]`: what keys and values are made from, such as the outputs of an encoder; x itself where absent. */
  readonly memory?: Node | undefined;
  /** `[N, S]`, bool: where it is false, the memory is padded, and no query sees it. */
  readonly mask?: Node | undefined;
  /** Whether the query at position t sees the positions up to t only. */
  readonly causal?: boolean | undefined;
}

const looking: OptionTable<Looking> = { memory: "optional", mask: "optional", causal: "optional" };

/** What an attention gives, and where it looked. */
export interface Looked<Weights = Node> {
  /** `[N, T, D]`: what the layer gives where it is called plainly. */
  readonly outputs: Node;
  /** `[N, heads, T, S]`: how much each query took from each position of the memory; over S they add up to 1. */
  readonly weights: Weights;
}

/** A multi-head attention: from x, and what it looks at, to y. */
export type MultiHeadAttention = Layer<(x: Node, looking?: Looking) => Node> & {
  /** The same, and where it looked: both from the same nodes. */
  readonly withWeights: (x: Node, looking?: Looking) => Looked;
};

/**
 * Multi-head attention: $`y = [\mathrm{head}_1; \dots; \mathrm{head}_h]\, W_o + b_o`$ with
 * $`\mathrm{head}_i = \mathrm{attention}(x W_q^i + b_q^i, m W_k^i + b_k^i, m W_v^i + b_v^i)`$, where m is the memory, and
 * x itself in self-attention. Each head has D / h of the features.
 *
 * Parameters: those of four affine layers from D to D features, `name/query`, `name/key`, `name/value` and `name/output`,
 * without their b if `bias` is false. Takes
 * x `[N, T, D]` and a memory `[N, S, D]` to y `[N, T, D]`. `withWeights` gives `{ outputs, weights }`, with the weights
 * `[N, h, T, S]`: what to draw as a heat map, or to add to a loss.
 *
 * Source: Vaswani et al., Attention is all you need (2017), 3.2.2.
 *
 * @throws ShapeError when it is made, if the heads do not divide the features
 * @throws ShapeError when it is called, naming the layer and the shapes, if x is not `[N, T, D]`, the memory not `[N, S, D]` or
 *   the mask not `[N, S]`
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
    const [batch, time] = x.shape as readonly [Axis, Axis, Axis]; // as is required
    return transpose(reshape(x, [batch, time, heads, features / heads]), { permutation: [0, 2, 1, 3] });
  };
  const withWeights = (x: Node, options?: Looking): Looked => {
    const { memory = x, mask, causal = false } = readOptions(label, options, looking);
    requireFitting(label, features, { x, memory, mask });
    const [batch, length] = memory.shape as readonly [Axis, Axis, Axis]; // as is required
    const seen = mask && { mask: reshape(mask, [batch, 1, 1, length]) };
    const weights = named(
      `${name}/weights`,
      attentionWeights(split(query(x)), split(key(memory)), { ...seen, causal }),
    );
    const y: Node = matMul(weights, split(value(memory)));
    return { outputs: output(reshape(transpose(y, { permutation: [0, 2, 1, 3] }), x.shape)), weights };
  };
  return layer(
    (x: Node, looking?: Looking): Node => withWeights(x, looking).outputs,
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
  const needed = memory.shape.slice(0, 2);
  if (!sameShape(mask.shape, needed)) {
    throw new ShapeError(
      `${layer}: the mask is [N, S], here ${formatShape(needed)}; got memory: ${memory}, mask: ${mask}.`,
    );
  }
}
