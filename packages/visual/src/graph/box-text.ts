import { formatShape, type Node, ops } from "@adjoint/core";
import { match } from "@adjoint/core/graphs";
import { isPart, type Part } from "./outline.ts";
import { signOf } from "./signs.ts";
import type { Cell, Item } from "./view.ts";

/** What a box says. */
export interface BoxText {
  /** The sign of its op; empty where it has none. */
  readonly sign: string;
  /** The words beside it; empty where the sign says enough. */
  readonly words: string;
}

/** What a forward box says: the sign with its name, or else with its op; of a closed part its title and size. */
export function itemText({ of }: Item): BoxText {
  if (!isPart(of)) return { sign: signOf(of.node), words: of.node.name ?? constantText(of.node) ?? of.node.op.name };
  if (of.sort === "stretch") return { sign: "", words: titleOf(of) };
  const words = of.kind === "" || of.kind === of.title ? of.title : `${of.title} (${of.kind})`;
  return { sign: of.sort === "body" ? "↻" : "▸", words: `${words}, ${countOf(of.size, "node")}` };
}

/** What a box beside a forward box says: the sign alone where there is one. */
export function cellText({ nodes, column }: Cell): BoxText {
  const [node, ...others] = nodes;
  if (node === undefined) return { sign: "=", words: "" };
  if (others.length > 0) return { sign: column === "update" ? "⟳" : "∂", words: countOf(nodes.length, "node") };
  const sign = signOf(node);
  const words = node.name ?? constantText(node) ?? (sign === "" ? node.op.name : "");
  return { sign, words };
}

/** The shape that the values of a forward box have; nothing where a closed part gives several. */
export function shapeText({ of }: Item): string {
  const isNumber = (node: Node): boolean => node.shape.length === 0 && match(node, ops.Constant) !== undefined;
  return isPart(of) || isNumber(of.node) ? "" : formatShape(of.node.shape);
}

/** A single number that a node holds. */
function constantText(node: Node): string | undefined {
  const value = match(node, ops.Constant)?.attributes.value;
  return value?.data.length === 1 ? String(Number(value.item().toPrecision(6))) : undefined;
}

/** The title of an open part: its name, and what sort of layer it is. */
export function titleOf({ title, kind, sort, size }: Part): string {
  if (sort === "stretch") return `${countOf(size, "node")}, ${kind}`;
  return kind === "" || kind === title ? title : `${title} · ${kind}`;
}

function countOf(count: number, thing: string): string {
  return count === 1 ? `1 ${thing}` : `${count} ${thing}s`;
}
