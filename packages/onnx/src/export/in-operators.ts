import type { Node } from "@adjoint/core";
import { rebuild } from "@adjoint/core/graphs";
import { portable } from "../portable/portable-table.ts";
import { simplified } from "./packed-values.ts";

/** A graph in terms of nodes that operators stand for, as far as that is possible: simplified, then rewritten op by op. */
export function inOperators(outputs: readonly Node[], real: "float64" | "float32"): readonly Node[] {
  let nodes = simplified(outputs);
  for (let again = true; again; ) {
    again = false;
    nodes = rebuild(nodes, (_, node) => {
      const rewritten = portable(node, real);
      if (rewritten !== null) again = true;
      return rewritten ?? node;
    });
  }
  return nodes;
}
