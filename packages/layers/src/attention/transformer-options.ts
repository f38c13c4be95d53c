import { add, type DropoutOptions, dropout as drop, type Node, relu } from "@adjoint/core";
import { affine } from "../layers/affine.ts";
import type { Layer } from "../layers/layer.ts";
import { sequential } from "../layers/sequential.ts";

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
  /** The function between its two affine layers; relu where absent. */
  readonly activation?: (u: Node) => Node;
  /** Whether the norms stand before the parts, inside the residual ways, or after the sums; "before" where absent. */
  readonly norms?: "before" | "after";
  /** Dropout behind each part; none where absent. A block uses the streams from `stream` on, one a part. */
  readonly dropout?: DropoutOptions;
}

/** The feed-forward part of a block: affine, activation, affine. */
export function feedForward({ name, features, hidden = 4 * features, activation = relu }: TransformerOptions): Layer {
  return sequential(
    affine({ name: `${name}/hidden`, inputs: features, outputs: hidden }),
    activation,
    affine({ name: `${name}/output`, inputs: hidden, outputs: features }),
  );
}

/** One part of a block applied to x, inside its residual way, with its norm and its dropout; `index` counts the parts. */
export function around(
  x: Node,
  part: (x: Node) => Node,
  { norm, index, options }: { readonly norm: Layer; readonly index: number; readonly options: TransformerOptions },
): Node {
  const { norms = "before", dropout } = options;
  const dropped = (y: Node): Node => (dropout ? drop(y, { ...dropout, stream: (dropout.stream ?? 0) + index }) : y);
  return norms === "before" ? add(x, dropped(part(norm(x)))) : norm(add(x, dropped(part(x))));
}
