import type { Node } from "@adjoint/core";
import type { ContractionLetters } from "@adjoint/core/ops";
import { sizesOf } from "./sizes-of.ts";

/** From so many products of numbers on, a kernel with tiles is faster than a plain loop nest. */
const LARGE = 8192;

/** Whether a contraction is worth a kernel of its own. */
export function isLargeProduct(node: Node, { inputs, result }: ContractionLetters): boolean {
  const sizes = new Map<string, number>();
  for (const [k, letters] of inputs.entries())
    for (const [axis, letter] of [...letters].entries()) sizes.set(letter, sizesOf(node.inputs[k] as Node)[axis] ?? 1);
  for (const [axis, letter] of [...result].entries()) sizes.set(letter, sizesOf(node)[axis] ?? 1);
  return [...sizes.values()].reduce((count, size) => count * size, 1) >= LARGE;
}
