import { add, broadcastTo, constant, type Node } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { byName, isVariadic } from "@adjoint/core/ops";
import type { Implementation } from "../../src/index.ts";

/** Replacements for parts of a small reverse sweep. */
export interface SweepQuirks {
  /** How two cotangents of a node are combined; they are added if left out. */
  readonly accumulate?: (before: Node, now: Node) => Node;
  /** The cotangent of an input of a node, instead of the result of the rule. */
  readonly pull?: (node: Node, index: number, yBar: Node) => Node | undefined;
}

/** A small reverse mode, right unless a part of it is replaced. */
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
