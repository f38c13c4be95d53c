import type { Nodes } from "@adjoint/core";
import { readOptions } from "@adjoint/core/ops";
import { cellText, itemText, shapeText, titleOf } from "./box-text.ts";
import { flowText } from "./flow-text.ts";
import { type FoldedOptions, foldedOptions, seeGraph } from "./see-graph.ts";

/**
 * A graph in the language DOT, for Graphviz and whatever else reads it: the boxes and links of {@link drawGraph}, scopes as
 * clusters. Gradient nodes have a colour and dashed links, against the direction of the values.
 *
 * @param outputs - a node, or lists and records of nodes
 * @throws what {@link drawGraph} throws
 *
 * @example
 * ```ts
 * import { exp, input } from "@adjoint/core";
 * import { toDot } from "@adjoint/visual";
 * toDot(exp(input("x", [3]))).split("\n").slice(1, 5);
 * // => ['  node [shape=box, style=rounded, fontname="sans-serif"];',
 * //     '  i0 [label="x"];', '  i1 [label="eˣ Exp"];', '  i0 -> i1 [label="[3]"];']
 * ```
 */
export function toDot(outputs: Nodes, options?: FoldedOptions): string {
  const { view } = seeGraph("toDot", outputs, readOptions("toDot", options, foldedOptions));
  return flowText(view, {
    start: ["digraph {", '  node [shape=box, style=rounded, fontname="sans-serif"];'],
    part: (key, part) => [`subgraph cluster_${key} {`, `  label=${quote(titleOf(part))};`],
    item: (key, item) => `${key} [label=${quote(together(itemText(item)))}];`,
    cell: (key, cell) =>
      `${key} [label=${quote(together(cellText(cell)))}, color=${cell.column === "update" ? "olive" : "orangered"}];`,
    end: "}",
    forward: (from, to, item) => `${from} -> ${to} [label=${quote(shapeText(item))}];`,
    backward: (from, to) => `${from} -> ${to} [style=dashed, color=orangered, constraint=false];`,
    saved: (from, to) => `${from} -> ${to} [style=dotted, arrowhead=none, color=gray, constraint=false];`,
    finish: ["}"],
  });
}

function together({ sign, words }: { readonly sign: string; readonly words: string }): string {
  return [sign, words].filter((text) => text !== "").join(" ");
}

/** A text as DOT quotes it. */
function quote(text: string): string {
  return `"${text
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, " ")
    .replace(/\\/g, "\\\\")
    .replace(/"/g, '\\"')}"`;
}
