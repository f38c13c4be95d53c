import type { NDArray, Node } from "@adjoint/core";
import { type Face, itemFace } from "../graph/faces.ts";
import { isPart } from "../graph/outline.ts";
import type { Cell, Item } from "../graph/view.ts";
import { element } from "../svg/element.ts";
import { escapeText } from "../svg/escape-text.ts";
import { textWidth } from "../svg/text-width.ts";
import { numberText } from "./number-text.ts";
import { valueBlock } from "./value-block.ts";

const PADDING = 8;
const HEAD = 28;

/** A Jacobian that a box shows. */
export interface ShownJacobian {
  /** The name of the input. */
  readonly by: string;
  /** Its rows. */
  readonly rows: readonly (readonly number[])[];
}

/** The face of a forward box with its value below its name. */
export function valuedFace(item: Item, value: NDArray | undefined, jacobians: readonly ShownJacobian[]): Face {
  const head = itemFace(item);
  if (value === undefined) return head;
  const blocks = [valueBlock(value), ...jacobians.map(jacobianBlock)];
  return framed(blocks, {
    head,
    look: isPart(item.of) || item.of.node.inputs.length > 0 ? 5 : HEAD / 2,
  });
}

/** The face of a cotangent. */
export function cotangentFace({ nodes }: Cell, cotangentOf: (node: Node) => NDArray | undefined): Face {
  const [node] = nodes;
  const value = node === undefined ? undefined : cotangentOf(node);
  return framed(value === undefined ? [] : [valueBlock(value)], { head: undefined, look: 5 });
}

interface FrameParts {
  readonly head: Face | undefined;
  readonly look: number;
}

/** Blocks below each other in one box. */
function framed(blocks: readonly Face[], { head, look }: FrameParts): Face {
  const inner = Math.max(HEAD, ...blocks.map(({ width }) => width));
  const width = Math.ceil(Math.max(head?.width ?? 0, inner + 2 * PADDING));
  const top = head === undefined ? PADDING - 2 : HEAD;
  let y = top;
  const placed = blocks.map((block) => {
    const mark = element("g", { transform: `translate(${((width - block.width) / 2).toFixed(1)} ${y})` }, block.markup);
    y += block.height + 4;
    return mark;
  });
  const height = Math.ceil(y + 2);
  const rect = (name: string): string => element("rect", { class: name, width, height, rx: look });
  const title =
    head === undefined
      ? ""
      : element(
          "g",
          { transform: `translate(${((width - head.width) / 2).toFixed(1)} 0)` },
          head.markup.replace(/<rect[^>]*>/g, ""), // the frame of the name alone
        );
  return { width, height, markup: [rect("adjoint-box"), rect("adjoint-tint"), title, ...placed].join("") };
}

function jacobianBlock({ by, rows }: ShownJacobian): Face {
  const lines = rows.map((row) => row.map(numberText).join("  "));
  const label = `∂/∂${by}`;
  const start = textWidth(`${label} `, 11);
  const text = (x: number, y: number, content: string): string =>
    element("text", { class: "adjoint-number adjoint-jacobian", x, y }, escapeText(content));
  return {
    width: start + Math.max(...lines.map((line) => textWidth(line, 11))),
    height: rows.length * 14,
    markup: text(0, 11, label) + lines.map((line, i) => text(start, i * 14 + 11, line)).join(""),
  };
}
