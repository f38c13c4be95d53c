import { add, broadcastTo, byName, constant, isVariadic, type Node, topology } from "@adjoint/core";
import type { Implementation } from "../../src/index.ts";

/** What a small reverse sweep of our own does differently. */
export interface SweepQuirks {
  /** What two cotangents of one node become; their sum where absent. */
  readonly accumulate?: (before: Node, now: Node) => Node;
  /** The cotangent of an input of a node, instead of what the rule gives. */
  readonly pull?: (node: Node, index: number, yBar: Node) => Node | undefined;
}

/** Reverse mode that is right where it has no quirks. */
export function sweep({ accumulate = add, pull }: SweepQuirks): Implementation["gradients"] {
  return (loss, wrt) => {
    const bars = new Map<Node, Node>([[loss, constant(1)]]);
    for (const node of topology([loss]).nodes.toReversed()) {
      const yBar = bars.get(node);
      if (yBar === undefined) continue;
      for (const [k, operand] of node.inputs.entries()) {
        const xBar = pull?.(node, k, yBar) ?? cotangentsAt(node, yBar)[k];
        if (xBar === undefined || xBar === null || operand.kind !== "real") continue;
        const before = bars.get(operand);
        bars.set(operand, before === undefined ? xBar : accumulate(before, xBar));
      }
    }
    return wrt.map((node): Node => bars.get(node) ?? broadcastTo(0, node.shape));
  };
}

function cotangentsAt(node: Node, yBar: Node): readonly (Node | null | undefined)[] {
  const { op, inputs, attributes } = node;
  const [named, context] = [byName(op, inputs), { y: node, attributes }];
  if (isVariadic(op)) return op.vjp(yBar, named, context);
  return op.inputs.map((name) => op.vjp[name]?.(yBar, named, context));
}
