import { add, type DropoutOptions, dropout as drop, type Initialiser, type Node, relu } from "@adjoint/core";
import { anyFunction, anyText, type OptionTable, readOptions, requireChoice, truthValue } from "@adjoint/core/ops";
import { affine } from "../affine.ts";
import { dropoutOptions } from "../dropout.ts";
import type { Layer } from "../layer.ts";
import { sequential } from "../sequential.ts";
import { type AttentionResult, type MultiHeadAttention, multiHeadAttention } from "./multi-head-attention.ts";

/** Options of the blocks of a transformer. */
export interface TransformerOptions {
  /** The name of the block; the names of its parts begin with it. */
  readonly name: string;
  /** The number of features, D. */
  readonly features: number;
  /** The number of heads, which must divide D. */
  readonly heads: number;
  /** The number of hidden features of the feed-forward part, H; 4 D if left out. */
  readonly hidden?: number;
  /** Makes the first W of each affine layer; that of affine if left out. */
  readonly init?: Initialiser;
  /** Whether each affine layer has a b to add; true if left out. */
  readonly bias?: boolean;
  /** The function between its two affine layers; relu if left out. */
  readonly activation?: (u: Node) => Node;
  /** Whether norms come before the parts, inside the residual connections, or after the sums; "before" if left out. */
  readonly norms?: "before" | "after";
  /** Dropout after each part; none if left out. The parts of a block use consecutive streams, beginning with `stream`. */
  readonly dropout?: DropoutOptions;
}

const transformerOptions: OptionTable<TransformerOptions> = {
  name: ["required", anyText],
  features: "required",
  heads: "required",
  hidden: "optional",
  init: ["optional", anyFunction],
  bias: ["optional", truthValue],
  activation: ["optional", anyFunction],
  norms: "optional",
  dropout: "optional",
};

/** Reads the options of a block; `kind` names it in messages. */
export function readTransformerOptions(kind: string, options: TransformerOptions): TransformerOptions {
  const { norms = "before", dropout } = readOptions(kind, options, transformerOptions);
  requireChoice(`${kind}: norms`, norms, ["before", "after"]);
  if (dropout !== undefined) readOptions(`${kind}: dropout`, dropout, dropoutOptions);
  return options;
}

/** The feed-forward part of a block: affine, activation, affine. */
export function feedForward(options: TransformerOptions): Layer {
  const { name, features, hidden = 4 * features, activation = relu } = options;
  const weights = weightsOf(options);
  return sequential(
    affine({ name: `${name}/hidden`, inputs: features, outputs: hidden, ...weights }),
    activation,
    affine({ name: `${name}/output`, inputs: hidden, outputs: features, ...weights }),
  );
}

/** An attention of a block; its name is that of the block with `part` appended. */
export function attentionOf(options: TransformerOptions, part: string): MultiHeadAttention {
  const { name, features, heads } = options;
  return multiHeadAttention({ name: `${name}/${part}`, features, heads, ...weightsOf(options) });
}

/** The options that all affine layers of a block share. */
function weightsOf({ init, bias = true }: TransformerOptions): Pick<TransformerOptions, "init" | "bias"> {
  return { bias, ...(init && { init }) };
}

/** What surrounds a part of a block: its norm, and its index among the parts. */
interface Surroundings {
  readonly norm: Layer;
  readonly index: number;
  readonly options: TransformerOptions;
}

/** A part of a block applied to x, with its norm, its dropout and its residual connection. */
export function around(x: Node, part: (x: Node) => Node, surroundings: Surroundings): Node {
  return aroundAttention(x, (each) => ({ outputs: part(each), weights: undefined }), surroundings).outputs;
}

/** The same for an attention, with its weights. */
export function aroundAttention<Weights>(
  x: Node,
  part: (x: Node) => AttentionResult<Weights>,
  { norm, index, options }: Surroundings,
): AttentionResult<Weights> {
  const { norms = "before", dropout } = options;
  const dropped = (y: Node): Node => (dropout ? drop(y, { ...dropout, stream: (dropout.stream ?? 0) + index }) : y);
  const { outputs, weights } = part(norms === "before" ? norm(x) : x);
  const sum = add(x, dropped(outputs));
  return { outputs: norms === "before" ? sum : norm(sum), weights };
}
