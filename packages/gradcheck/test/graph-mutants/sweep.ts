import { add, broadcastTo, constant, type NamedInputs, type Node, topology } from "@adjoint/core";
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
        const rule = node.op.vjp[node.op.inputs[k] ?? ""];
        const xBar =
          pull?.(node, k, yBar) ??
          rule?.call(undefined, yBar, inputsOf(node), { y: node, attributes: node.attributes });
        if (xBar === undefined || operand.kind !== "real") continue;
        const before = bars.get(operand);
        bars.set(operand, before === undefined ? xBar : accumulate(before, xBar));
      }
    }
    return wrt.map((node): Node => bars.get(node) ?? broadcastTo(0, node.shape));
  };
}

function inputsOf({ op, inputs }: Node): NamedInputs<string> {
  return Object.fromEntries(op.inputs.map((name, k) => [name, inputs[k] as Node])); // one a name
}
