import type { Node } from "@adjoint/core";
import { always, anything, defineOp, makeNode } from "@adjoint/core/ops";
import { drawGraph } from "@adjoint/visual";
import type { ModelError } from "./run-model.ts";

/**
 * The picture of a model up to the node that could not be made: that one stands there as a marked box below the nodes that it was to
 * be made of. Nothing if it cannot be told which they are.
 */
export function faultyGraph({ made, statement, message }: ModelError): string | undefined {
  const operands = (statement?.call?.operands ?? []).flatMap((text) => made.get(text) ?? []);
  if (statement?.call === undefined || operands.length === 0) return undefined;
  const node = makeNode(placeholder(statement.call.callee), operands);
  const used = new Set([...made.values()].flatMap(({ inputs }) => inputs));
  const ends = [...made.values()].filter((each) => !used.has(each) && !operands.includes(each));
  return drawGraph([node, ...ends], {
    notes: new Map<Node, string>([[node, message]]),
    title: `${statement.name} does not fit`,
  });
}

/** An op that stands for a call that was refused. */
function placeholder(name: string): Parameters<typeof makeNode>[0] {
  return defineOp<"x", object>({
    name: `${name}: does not fit`,
    inputs: { each: "x" },
    shape: { inputs: ["x"], text: "…x → []", attributes: {}, infer: () => [], draw: null },
    kind: always("real"),
    domain: { x: anything },
    kernel: null,
    vjp: (_, { x }) => x.map(() => null),
    jvp: () => null,
    doc: { summary: "A node that could not be made.", formula: "?", kinks: "none", source: "none" },
  });
}
