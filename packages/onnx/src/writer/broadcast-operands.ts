import { type Node, ops } from "@adjoint/core";
import type { Repetition } from "@adjoint/core/ops";
import type { GraphWriter } from "./graph-writer.ts";

/**
 * The operands of an operator that broadcasts. Where one of them has every axis, copies of the others along axes are left to the
 * operator: a bias stays a short vector in the file.
 */
export function broadcastOperands(writer: GraphWriter, nodes: readonly Node[]): string[] {
  const whole = Math.max(
    nodes.findIndex(({ op }) => op !== ops.Repeat),
    0,
  );
  return nodes.map((node, i) => (i === whole ? writer.valueOf(node) : uncopied(writer, node)));
}

/** What a node copies, with axes of size 1 where the copies would be. Leading ones are implied. */
function uncopied(writer: GraphWriter, node: Node): string {
  let [source, positions] = [node, [...node.shape.keys()]];
  while (source.op === ops.Repeat) {
    const { axes, insert } = source.attributes as Repetition; // those of a Repeat
    if (insert) positions = positions.filter((_, i) => !axes.includes(i));
    source = source.inputs[0] as Node; // a Repeat has one input
  }
  const value = writer.valueOf(source);
  const first = positions[0] ?? node.shape.length;
  const missing = [...node.shape.keys()].filter((axis) => axis > first && !positions.includes(axis));
  return missing.length === 0
    ? value
    : writer.emit("Unsqueeze", [value, writer.integers(missing.map((axis) => axis - first))]);
}
