import type { Node } from "@adjoint/core";
import { element } from "../svg/element.ts";
import { escapeText } from "../svg/escape-text.ts";
import { svgDocument } from "../svg/svg-document.ts";
import { textWidth } from "../svg/text-width.ts";
import { titleOf } from "./box-text.ts";
import { type Face, fitted, shapeLabel } from "./faces.ts";
import { graphMarks } from "./graph-marks.ts";
import { graphFonts, graphStyle } from "./graph-style.ts";
import { layOut } from "./lay-out.ts";
import type { Part } from "./outline.ts";
import type { Roles } from "./roles.ts";
import type { Cell, Item, View } from "./view.ts";

/** What a picture of a graph is made from. */
export interface GraphPicture {
  readonly view: View;
  readonly roles: Roles;
  readonly numberOf: ReadonlyMap<Node, number>;
  readonly notes: ReadonlyMap<Node, string>;
  /** What is said of the boxes beside forward boxes, where that is something else. */
  readonly cellNotes?: ReadonlyMap<Node, string>;
  readonly title: string | undefined;
  readonly itemFace: (item: Item) => Face;
  readonly cellFace: (cell: Cell) => Face;
  readonly refer: (node: Node) => string;
  /** What stands below the graph, if anything does. */
  readonly below?: Face;
}

const MARGIN = 14;
const TITLE = 28;

/** The SVG document of a graph whose boxes and links are chosen. */
export function graphPicture({ view, roles, title, itemFace, cellFace, below, ...rest }: GraphPicture): string {
  const itemFaces = new Map(view.items.map((item) => [item, itemFace(item)]));
  const cellFaces = new Map(
    view.items.flatMap(({ backward, update }) => [...backward, ...update]).map((cell) => [cell, cellFace(cell)]),
  );
  const faceOfItem = (item: Item): Face => itemFaces.get(item) as Face; // one for each
  const faceOfCell = (cell: Cell): Face => cellFaces.get(cell) as Face; // one for each
  const placement = layOut(
    view,
    {
      item: faceOfItem,
      cell: faceOfCell,
      label: (item) => textWidth(shapeLabel(item), graphFonts.shape),
    },
    {
      title: (part) => (part.inside === undefined ? 0 : 28),
      padding: (part) => (part.inside === undefined ? 0 : 16),
      width: (part) => (part.inside === undefined ? 0 : titleWidth(part) + 24),
    },
  );
  const heading = title === undefined ? "" : fitted(title, 16, Math.max(200, placement.width));
  const top = heading === "" ? 0 : TITLE;
  const width = Math.ceil(Math.max(placement.width, textWidth(heading, 17), below?.width ?? 0) + 2 * MARGIN);
  const under = top + MARGIN + placement.height + (below === undefined ? 0 : 2 * MARGIN);
  const height = Math.ceil(under + (below?.height ?? 0) + MARGIN);
  const name = title ?? "a graph";
  const marks = graphMarks({
    view,
    placement,
    itemFace: faceOfItem,
    cellFace: faceOfCell,
    partTitle: partTitle,
    ...rest,
  });
  return svgDocument(
    {
      class: "adjoint-graph",
      width,
      height,
      name,
      description: escapeText(describe(roles, view)),
      sheets: [graphStyle],
    },
    heading === ""
      ? ""
      : element(
          "text",
          { class: "adjoint-title", x: MARGIN, y: MARGIN + 14, "font-size": 16, "font-weight": 600 },
          escapeText(heading),
        ),
    element("g", { transform: `translate(${((width - placement.width) / 2).toFixed(1)} ${MARGIN + top})` }, marks),
    below === undefined ? "" : element("g", { transform: `translate(${MARGIN} ${Math.round(under)})` }, below.markup),
  );
}

function partTitle(part: Part): string {
  return fitted(titleOf(part), graphFonts.title, 260);
}

function titleWidth(part: Part): number {
  return textWidth(partTitle(part), graphFonts.title);
}

function describe({ nodes, forward, backward, update }: Roles, { items }: View): string {
  const counts = [
    `${nodes.length} nodes`,
    `${forward.length} forward`,
    ...(backward.size > 0 ? [`${backward.size} of the gradient`] : []),
    ...(update.size > 0 ? [`${update.size} of the update`] : []),
  ];
  return `${counts.join(", ")}, in ${items.length} boxes; values flow down${backward.size > 0 ? ", cotangents up" : ""}.`;
}
