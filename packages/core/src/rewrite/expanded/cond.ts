import { lookUp } from "../../arguments/look-up.ts";
import type { Branches } from "../../control/cond-shape.ts";
import { pack } from "../../control/unpack-place.ts";
import type { Node } from "../../graph/node.ts";
import { where } from "../../ops/elementwise/where.ts";

/** Both bodies, and of their results those of the one that the condition takes. */
export function condExpanded({ x }: { readonly x: readonly Node[] }, { whenTrue, whenFalse }: Branches): Node {
  const [condition, ...inputs] = x as readonly [Node, ...Node[]]; // the condition comes first
  const others = whenFalse.at(inputs);
  return pack(whenTrue.at(inputs).map((value, i): Node => where(condition, value, lookUp(others, i))));
}
