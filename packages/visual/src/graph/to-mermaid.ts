import type { Nodes } from "@adjoint/core";
import { readOptions } from "@adjoint/core/ops";
import { cellText, itemText, shapeText, titleOf } from "./box-text.ts";
import { flowText } from "./flow-text.ts";
import { type FoldedOptions, foldedOptions, seeGraph } from "./see-graph.ts";

/**
 * A graph as a Mermaid flowchart, which many renderers of Markdown draw: the boxes and links of {@link drawGraph}, scopes as
 * subgraphs.
 *
 * @param outputs - a node, or lists and records of nodes
 * @throws what {@link drawGraph} throws
 *
 * @example
 * ```ts
 * import { exp, input } from "@adjoint/core";
 * import { toMermaid } from "@adjoint/visual";
 * toMermaid(exp(input("x", [3])));
 * // => flowchart TB
 * //      i0["x"]
 * //      i1["eˣ Exp"]
 * //      i0 -->|"#91;3#93;"| i1
 * ```
 */
export function toMermaid(outputs: Nodes, options?: FoldedOptions): string {
  const { view } = seeGraph("toMermaid", outputs, readOptions("toMermaid", options, foldedOptions));
  return flowText(view, {
    start: ["flowchart TB"],
    part: (key, part) => [`subgraph ${key}[${quote(titleOf(part))}]`],
    item: (key, item) => `${key}[${quote(together(itemText(item)))}]`,
    cell: (key, cell) => `${key}([${quote(together(cellText(cell)))}])`,
    end: "end",
    forward: (from, to, item) => {
      const shape = shapeText(item);
      return shape === "" ? `${from} --> ${to}` : `${from} -->|${quote(shape)}| ${to}`;
    },
    backward: (from, to) => `${from} -.-> ${to}`,
    saved: (from, to) => `${from} -.- ${to}`,
    finish: [],
  });
}

function together({ sign, words }: { readonly sign: string; readonly words: string }): string {
  return [sign, words].filter((text) => text !== "").join(" ");
}

/** A text as Mermaid quotes it: what could be markup is written as its number. */
function quote(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, " ")
    .replace(/[#"<>&[\]{}()|\\`*_]/g, (sign) => `#${sign.codePointAt(0)};`);
  return `"${plain}"`;
}
