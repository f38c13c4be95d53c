import { formatShape, type Node } from "@adjoint/core";
import { formatCall, inputName } from "@adjoint/core/graphs";
import { itemText } from "./box-text.ts";
import { isPart } from "./outline.ts";
import type { Cell, Item } from "./view.ts";

/** Boxes of many nodes name no more of them than this. */
const NAMED = 12;

/** What a forward box stands for, in full: for the pointer and for screen readers. */
export function describeItem(item: Item, refer: (node: Node) => string): string {
  return isPart(item.of) ? itemText(item).words : describeNode(item.of.node, refer);
}

/** What a box beside a forward box stands for, in full. */
export function describeCell({ nodes, column }: Cell, refer: (node: Node) => string): string {
  if (column === "pass") return "the cotangent is passed on as it is";
  const named = nodes.slice(0, NAMED).map((node) => describeNode(node, refer));
  return nodes.length > NAMED ? `${named.join("\n")}\nand ${nodes.length - NAMED} more` : named.join("\n");
}

/** A node with its call, its shape, and for a gradient node the rule that made it: `%6 = Mul(a: %5, b: %3) [], vjp of %4 by a`. */
export function describeNode(node: Node, refer: (node: Node) => string): string {
  const text = `${refer(node)} = ${formatCall(node, refer)} ${formatShape(node.shape)}`;
  if (node.origin === undefined) return text;
  const { node: of, part, input } = node.origin;
  if (part === "seed") return `${text}, seed of ${refer(of)}`;
  if (part === "sum") return `${text}, sum of the contributions to ${refer(of)}`;
  if (part === "none") return `${text}: nothing depends on ${refer(of)}`;
  return `${text}, ${part} of ${refer(of)} by ${inputName(of, input ?? 0)}`;
}
