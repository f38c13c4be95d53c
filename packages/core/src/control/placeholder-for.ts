import type { Node } from "../graph/node.ts";
import { input } from "../ops/input.ts";

/** An input node that stands for another, of its shape and kind. */
export function placeholderFor(name: string, { shape, kind }: Node): Node {
  return input(name, shape, { kind });
}
