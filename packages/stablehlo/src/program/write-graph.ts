import type { Node } from "@adjoint/core";
import { expand, topology } from "@adjoint/core/graphs";
import type { GraphInside, MappingContext } from "../mappings/mapping.ts";
import { EXPANDED, mappingOf } from "../mappings/mapping-table.ts";
import { type Block, countOf } from "../text/block.ts";
import type { Value } from "../text/value.ts";
import { locationText } from "./location-text.ts";

/** What is the same for all nodes of a program. */
export interface WritingContext extends Omit<MappingContext, "block" | "node" | "y" | "inside"> {
  /** Collects the nodes that cannot be written, each with the reason. */
  readonly refused: Set<string>;
}

/** Writes a graph: the values of its outputs, from those of its inputs. */
export function writeGraph(
  block: Block,
  { inputs, outputs }: GraphInside,
  given: readonly Value[],
  context: WritingContext,
): readonly Value[] {
  const values = new Map<Node, Value>();
  for (const [i, node] of inputs.entries()) values.set(node, given[i] as Value); // a value for each input
  const expanded = expand(outputs, { only: EXPANDED });
  const outer = block.location;
  const inside: MappingContext["inside"] = (inner, body, operands) => writeGraph(inner, body, operands, context);
  for (const node of topology(expanded).nodes) {
    if (values.has(node)) continue;
    const [y, mapping] = [context.typeOf(node), mappingOf(node)];
    block.location = locationText(node);
    if (countOf(y) === 0) {
      values.set(node, block.filled(0, y)); // nothing to compute, whatever the op
      continue;
    }
    if (mapping === null) context.refused.add(`${node}: ${reasonFor(node)}`);
    const operands = node.inputs.map((input) => values.get(input) as Value); // inputs come first
    values.set(node, mapping?.(operands, { ...context, block, node, y, inside }) ?? block.filled(0, y));
  }
  block.location = outer;
  return expanded.map((node) => values.get(node) as Value); // every output is in the topology
}

function reasonFor({ op }: Node): string {
  if ((EXPANDED as readonly unknown[]).includes(op)) return `${op.name} has no expansion with these attributes`;
  return `${op.name} is an op of your own; write it as a function over the ops of core`;
}
