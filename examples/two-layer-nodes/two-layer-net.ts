import { add, input, log, mul, type Node, named, neg, parameter, relu, softmax, sum } from "@adjoint/core";
import { affineByNodes } from "./affine-by-nodes.ts";

/** The sizes of a net: D inputs, H hidden units, C classes. */
export type LayerSizes = readonly [D: number, H: number, C: number];

/** The nodes of the net, by the names of the source. */
export interface TwoLayerNet {
  /** The parameters: W1 [D, H], b1 [1, H], W2 [H, C], b2 [1, C]. */
  readonly parameters: Readonly<Record<"W1" | "b1" | "W2" | "b2", Node>>;
  /** The nodes in between, in order: u1, z1, u2, y. */
  readonly between: Readonly<Record<"u1" | "z1" | "u2" | "y", Node>>;
  /** The cross entropy, summed over the batch. */
  readonly loss: Node<[]>;
}

/**
 * The two-layer net of the source: affine, ReLU, affine, softmax, and the cross entropy −Σ target log(y + guard).
 *
 * The source computes its loss with a guard of 1e-7 against log 0, but differentiates it without: its y − target is the
 * gradient for a guard of 0.
 */
export function twoLayerNet([D, H, C]: LayerSizes, { guard }: { readonly guard: number }): TwoLayerNet {
  const x = input("x", ["batch", D]);
  const target = input("target", ["batch", C]);
  const [W1, b1] = [parameter("W1", [D, H]), parameter("b1", [1, H])];
  const [W2, b2] = [parameter("W2", [H, C]), parameter("b2", [1, C])];

  const u1 = affineByNodes("u1", x, W1, b1);
  const z1 = named("z1", relu(u1));
  const u2 = affineByNodes("u2", z1, W2, b2);
  const y = named("y", softmax(u2));
  const loss = named("loss", neg(sum(mul(target, log(add(y, guard))))));
  return { parameters: { W1, b1, W2, b2 }, between: { u1, z1, u2, y }, loss };
}
