import {
  add,
  type DropoutOptions,
  dropout as drop,
  type Initialiser,
  type Node,
  type OptionTable,
  readOptions,
  relu,
  requireChoice,
} from "@adjoint/core";
import { affine } from "../affine.ts";
import { dropoutOptions } from "../dropout.ts";
import type { Layer } from "../layer.ts";
import { sequential } from "../sequential.ts";
import { type Looked, type MultiHeadAttention, multiHeadAttention } from "./multi-head-attention.ts";

/** What a block of a transformer is made from. */
export interface TransformerOptions {
  /** The name of the block; the names of its parts are below it. */
  readonly name: string;
  /** The number of features, D. */
  readonly features: number;
  /** How many heads share the features; they divide D. */
  readonly heads: number;
  /** The number of hidden features of the feed-forward part, H; 4 D where absent. */
  readonly hidden?: number;
  /** Makes the first W of each affine layer; that of affine where absent. */
  readonly init?: Initialiser;
  /** Whether each affine layer has a b to add; true where absent. */
  readonly bias?: boolean;
  /** The function between its two affine layers; relu where absent. */
  readonly activation?: (u: Node) => Node;
  /** Whether the norms stand before the parts, inside the residual ways, or after the sums; "before" where absent. */
  readonly norms?: "before" | "after";
  /** Dropout behind each part; none where absent. A block uses the streams from `stream` on, one a part. */
  readonly dropout?: DropoutOptions;
}

const transformerOptions: OptionTable<TransformerOptions> = {
  name: "required",
  features: "required",
  heads: "required",
  hidden: "optional",
  init: "optional",
  bias: "optional",
  activation: "optional",
  norms: "optional",
  dropout: "optional",
};

/** The options of a block, which messages call by its kind. */
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

/** An attention of a block; `part` is its name below that of the block. */
export function attentionOf(options: TransformerOptions, part: string): MultiHeadAttention {
  const { name, features, heads } = options;
  return multiHeadAttention({ name: `${name}/${part}`, features, heads, ...weightsOf(options) });
}

/** What its affine layers have in common. */
function weightsOf({ init, bias = true }: TransformerOptions): Pick<TransformerOptions, "init" | "bias"> {
  return { bias, ...(init && { init }) };
}

/** Where a part of a block stands; `index` counts the parts. */
interface Place {
  readonly norm: Layer;
  readonly index: number;
  readonly options: TransformerOptions;
}

/** One part of a block applied to x, inside its residual way, with its norm and its dropout. */
export function around(x: Node, part: (x: Node) => Node, place: Place): Node {
  return aroundLooked(x, (each) => ({ outputs: part(each), weights: undefined }), place).outputs;
}

/** The same for a part that is an attention, and where that looked. */
export function aroundLooked<Weights>(
  x: Node,
  part: (x: Node) => Looked<Weights>,
  { norm, index, options }: Place,
): Looked<Weights> {
  const { norms = "before", dropout } = options;
  const dropped = (y: Node): Node => (dropout ? drop(y, { ...dropout, stream: (dropout.stream ?? 0) + index }) : y);
  const { outputs, weights } = part(norms === "before" ? norm(x) : x);
  const sum = add(x, dropped(outputs));
  return { outputs: norms === "before" ? sum : norm(sum), weights };
}
