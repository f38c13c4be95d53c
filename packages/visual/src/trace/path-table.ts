import type { NDArray, Node } from "@adjoint/core";
import { type Face, fitted } from "../graph/faces.ts";
import { signOf } from "../graph/signs.ts";
import { element } from "../svg/element.ts";
import { escapeText } from "../svg/escape-text.ts";
import { textWidth } from "../svg/text-width.ts";
import { arrayText } from "./number-text.ts";
import type { PathShares } from "./paths.ts";

const LINE = 17;
const FONT = 12;

/** A table of the paths from a node, with what each contributes to its gradient, and their sum. */
export function pathTable(
  of: Node,
  shares: PathShares,
  total: NDArray | undefined,
  refer: (node: Node) => string,
): Face {
  const title = `Contributions to the gradient by ${refer(of)}`;
  if ("count" in shares)
    return tableOf([
      [title, ""],
      [`${shares.count} paths: too many to list`, ""],
    ]);
  const label = (node: Node): string => node.name ?? (signOf(node) || node.op.name);
  const rows = shares.paths.map(({ nodes, share }) => [nodes.map(label).join(" → "), arrayText(share)] as const);
  const sum = total === undefined ? "no output depends on it" : arrayText(total);
  return tableOf([[title, ""], ...rows, [rows.length > 1 ? "sum" : "in all", sum]]);
}

function tableOf(rows: readonly (readonly [string, string])[]): Face {
  const cut = rows.map(([left, right]) => [fitted(left, FONT, 520), fitted(right, FONT, 520)] as const);
  const column = Math.max(...cut.slice(1).map(([left]) => textWidth(left, FONT)), 0) + 18;
  const lines = cut.map(([left, right], i) => {
    const at = (x: number, content: string, look: string): string =>
      content === "" ? "" : element("text", { class: look, x, y: i * LINE + 13 }, escapeText(content));
    return at(0, left, i === 0 ? "adjoint-part-title" : "adjoint-words") + at(column, right, "adjoint-words");
  });
  const width = Math.max(
    ...cut.map(([left, right]) => (right === "" ? textWidth(left, FONT + 1) : column + textWidth(right, FONT))),
  );
  return { width, height: rows.length * LINE + 4, markup: element("g", { class: "adjoint-paths" }, ...lines) };
}
