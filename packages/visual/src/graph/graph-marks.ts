import type { Node } from "@adjoint/core";
import { element } from "../svg/element.ts";
import { escapeText } from "../svg/escape-text.ts";
import { describeCell, describeItem } from "./describe.ts";
import type { Point, Rect } from "./engine.ts";
import { type Face, itemClass, shapeLabel } from "./faces.ts";
import { graphFonts } from "./graph-style.ts";
import type { PlacedSlot, Placement, Way } from "./lay-out.ts";
import type { End } from "./levels.ts";
import { isPart, type Part } from "./outline.ts";
import { partTitleMark } from "./part-title.ts";
import type { Cell, Item, View } from "./view.ts";
import { besideMark, wayMark } from "./ways.ts";

/** What the marks of a graph are made from. */
export interface GraphMarks {
  readonly view: View;
  readonly placement: Placement;
  readonly itemFace: (item: Item) => Face;
  readonly cellFace: (cell: Cell) => Face;
  readonly refer: (node: Node) => string;
  readonly numberOf: ReadonlyMap<Node, number>;
  /** Nodes that are marked as wrong, with what is said of them. */
  readonly notes: ReadonlyMap<Node, string>;
  /** What is said of the boxes beside forward boxes, where that is something else. */
  readonly cellNotes?: ReadonlyMap<Node, string> | undefined;
  readonly partTitle: (part: Part) => string;
}

/** How far the lanes of values and cotangents lie from the middle between them. */
const LANE = 5;

/** All marks of a picture of a graph: parts, links, boxes, from back to front. */
export function graphMarks(marks: GraphMarks): string {
  const { view, placement } = marks;
  const parts = [...placement.parts].filter(([part]) => part.inside !== undefined);
  const lines = linesOf(marks);
  return [
    ...parts.map(([part, rect]) => partFrame(part, rect)),
    ...savedMarks(marks),
    ...carryMarks(marks),
    ...wayMarks(marks),
    ...innerFlows(marks),
    ...parts.map(([part, rect]) => partTitleMark(rect, marks.partTitle(part), lines)),
    ...view.items.map((item) => slotMark(item, marks)),
  ].join("");
}

function partFrame(part: Part, { x, y, width, height }: Rect): string {
  return element("rect", {
    class: `adjoint-part adjoint-part-${part.sort}`,
    ...{ x, y, width, height, rx: 9 },
    "data-part": part.title,
  });
}

/** The lines along which values and cotangents go. */
function linesOf({ view, placement }: GraphMarks): readonly (readonly Point[])[] {
  if (view.flows.length === 0) return placement.ways.map((way) => lane(way, 0, {}));
  return placement.ways.flatMap((way) => [lane(way, -LANE, {}), lane(way, LANE, {})]);
}

/** The place of a box beside a forward box, in the picture. */
function rectOf(cell: Cell, { slots }: Placement): Rect {
  const slot = slots.get(cell.item) as PlacedSlot; // every item has a slot, and every cell a place in it
  const rect = slot.cells.get(cell) as Rect;
  return { ...rect, x: slot.x + rect.x, y: slot.y + rect.y };
}

function boxOf(item: Item, { slots }: Placement): Rect {
  const { x, y, box } = slots.get(item) as PlacedSlot; // every item has a slot
  return { ...box, x: x + box.x, y: y + box.y };
}

function wayMarks({ view, placement }: GraphMarks): string[] {
  const up = cellsByLink(view.flows, ({ from, to }) => `${to.item.id} ${from.item.id}`);
  const down = cellsByLink(view.flows, ({ from, to }) => `${from.item.id} ${to.item.id}`);
  const shift = view.flows.length === 0 ? 0 : LANE;
  return placement.ways.flatMap((way) => {
    const { from, to } = way.stretch.ends;
    const joins = way.stretch.links.map((link) => `${link.from.id}-${link.to.id}`).join(" ");
    const value = wayMark(lane(way, -shift, {}), { look: "forward", head: isBox(to), joins });
    const along = (cells: ReadonlyMap<string, readonly Cell[]>): readonly Cell[] =>
      way.stretch.links.flatMap((link) => cells.get(`${link.from.id} ${link.to.id}`) ?? []);
    const [rising, falling] = [along(up), along(down)];
    if (rising.length + falling.length === 0) return [value];
    const points = lane(way, shift, { start: entryOf(from, rising, placement), end: exitOf(to, placement) });
    const isRising = rising.length > 0; // tangents fall, cotangents rise
    const fan = isRising ? fanOf(from, rising, placement) : [];
    const look = { look: "backward", head: fan.length === 0 && isBox(isRising ? from : to), joins };
    const back = wayMark(isRising ? [...points].reverse() : points, look);
    return [value, back, ...fan.map((way) => wayMark(way, { look: "backward", head: true, joins }))];
  });
}

/** The boxes that links between columns go to, by the forward link that they go along. */
function cellsByLink(
  flows: View["flows"],
  keyOf: (flow: View["flows"][number]) => string,
): ReadonlyMap<string, readonly Cell[]> {
  const cells = new Map<string, Cell[]>();
  for (const flow of flows) {
    if (flow.from.item === flow.to.item) continue;
    const list = cells.get(keyOf(flow));
    if (list === undefined) cells.set(keyOf(flow), [flow.to]);
    else list.push(flow.to);
  }
  return cells;
}

/** The points of a way from above to below, in its lane; between boxes it may have ends of its own. */
function lane({ stretch, start, down, bends, into, end }: Way, shift: number, ends: LaneEnds): readonly Point[] {
  const move = ({ x, y }: Point): Point => ({ x: x + shift, y });
  const from = ends.start ?? (isBox(stretch.ends.from) ? start : move(start));
  const to = ends.end ?? (isBox(stretch.ends.to) ? end : move(end));
  return [
    from,
    ...(down === undefined || down <= from.y ? [] : [{ x: from.x, y: down }]),
    ...bends.map(move),
    ...(into === undefined || into >= to.y ? [] : [{ x: to.x, y: into }]),
    to,
  ];
}

interface LaneEnds {
  readonly start?: Point | undefined;
  readonly end?: Point | undefined;
}

/** Where cotangents come in beside a box: below the one box that they are for, or below all. */
function entryOf(end: End, cells: readonly Cell[], placement: Placement): Point | undefined {
  const slot = slotAt(end, placement);
  if (slot?.lane === undefined) return undefined;
  const ends = endsBelow(slot, cells);
  const [only] = ends;
  if (only !== undefined)
    return ends.length === 1 ? only : { x: slot.x + slot.lane, y: Math.max(...ends.map(({ y }) => y)) + FAN };
  const { lane: x } = slot;
  return { x: slot.x + x, y: slot.y + Math.max(...inLane(slot, x).map((rect) => rect.y + rect.height)) };
}

/** How far below several boxes a cotangent that is for all of them is divided. */
const FAN = 10;

/** The ways from where a cotangent is divided to each of the boxes that take it; none where it is for one. */
function fanOf(end: End, cells: readonly Cell[], placement: Placement): readonly (readonly Point[])[] {
  const slot = slotAt(end, placement);
  const from = entryOf(end, cells, placement);
  const ends = slot === undefined ? [] : endsBelow(slot, cells);
  return from === undefined || ends.length < 2 ? [] : ends.map((to) => [from, { x: to.x, y: from.y - 2 }, to]);
}

/** The middles of the lower sides of boxes in a slot. */
function endsBelow({ x, y, cells: places }: PlacedSlot, cells: readonly Cell[]): readonly Point[] {
  return [...new Set(cells)].flatMap((cell) => {
    const rect = places.get(cell);
    return rect === undefined ? [] : [{ x: x + rect.x + rect.width / 2, y: y + rect.y + rect.height }];
  });
}

/** Where the cotangent of a box leaves: above the uppermost box of its lane. */
function exitOf(end: End, placement: Placement): Point | undefined {
  const slot = slotAt(end, placement);
  if (slot?.lane === undefined) return undefined;
  const { lane: x } = slot;
  return { x: slot.x + x, y: slot.y + Math.min(...inLane(slot, x).map((rect) => rect.y)) };
}

function slotAt(end: End, { slots }: Placement): PlacedSlot | undefined {
  return "at" in end && !isPart(end.at) ? slots.get(end.at) : undefined;
}

function inLane({ cells }: PlacedSlot, x: number): readonly Rect[] {
  const rects = [...cells].filter(([cell]) => cell.column !== "update").map(([, rect]) => rect);
  const across = rects.filter((rect) => rect.x <= x + 1 && rect.x + rect.width >= x - 1);
  return across.length > 0 ? across : rects;
}

function isBox(end: End): boolean {
  return "at" in end && !isPart(end.at);
}

/** Links between boxes that stand beside the same forward box. */
function innerFlows({ view, placement }: GraphMarks): string[] {
  return view.flows
    .filter(({ from, to }) => from.item === to.item)
    .map(({ from, to }) =>
      besideMark(rectOf(from, placement), rectOf(to, placement), slotRects(from.item, placement), {
        look: to.column === "update" ? "update" : "backward",
        head: true,
      }),
    );
}

/** The boxes that stand beside a forward box, in the picture. */
function slotRects(item: Item, placement: Placement): readonly Rect[] {
  return [...item.backward, ...item.update].map((cell) => rectOf(cell, placement));
}

function savedMarks({ view, placement }: GraphMarks): string[] {
  return view.saved.map(({ from, to }) => {
    const others = [from, to.item].flatMap((item) => [boxOf(item, placement), ...slotRects(item, placement)]);
    return besideMark(boxOf(from, placement), rectOf(to, placement), others, { look: "way-saved", head: false });
  });
}

/** What a step of a scan hands to the next: down, along the right side of the body, and up again. */
function carryMarks({ view, placement }: GraphMarks): string[] {
  return view.carries.map(({ from, to }, i) => {
    const [a, b] = [boxOf(from, placement), boxOf(to, placement)];
    const body = placement.parts.get(from.inside) as Rect; // the body of a scan is open where its boxes are shown
    const [leaves, arrives] = [a.x + a.width * 0.25, b.x + b.width * 0.75];
    const right = body.x + body.width - 6 - (i % 3) * 4;
    const down = (placement.ranks.get(from)?.bottom ?? a.y + a.height) + 5 + (i % 3) * 4;
    const up = (placement.ranks.get(to)?.top ?? b.y) - 5 - (i % 3) * 4;
    const points = [
      { x: leaves, y: a.y + a.height },
      { x: leaves, y: down },
      { x: right, y: down },
      { x: right, y: up },
      { x: arrives, y: up },
      { x: arrives, y: b.y },
    ];
    return wayMark(points, { look: "carry", head: true });
  });
}

function slotMark(item: Item, marks: GraphMarks): string {
  const { placement, itemFace, cellFace, refer, numberOf } = marks;
  const { x, y, box, cells } = placement.slots.get(item) as PlacedSlot; // every item has a slot
  const label = shapeLabel(item);
  const node = isPart(item.of) ? undefined : item.of.node;
  const shape =
    label === ""
      ? ""
      : element(
          "text",
          {
            class: "adjoint-shape",
            x: x + box.x + box.width / 2 + 8,
            y: y + box.y + box.height + graphFonts.shape + 1,
          },
          escapeText(label),
        );
  const boxes = [...cells].map(([cell, rect]) =>
    boxMark(
      cellFace(cell).markup,
      { x: x + rect.x, y: y + rect.y },
      {
        look: `adjoint-${cell.column}`,
        title: describeCell(cell, refer),
        nodes: cell.nodes,
        ...{ numberOf, notes: marks.cellNotes ?? marks.notes },
      },
    ),
  );
  const own = boxMark(
    itemFace(item).markup,
    { x: x + box.x, y: y + box.y },
    {
      look: itemClass(item),
      title: describeItem(item, refer),
      nodes: node === undefined ? [] : [node],
      ...{ numberOf, notes: marks.notes, part: isPart(item.of) ? item.of.title : undefined },
    },
  );
  return element("g", { class: "adjoint-slot", "data-item": item.id }, own, shape, ...boxes);
}

interface BoxParts {
  readonly look: string;
  readonly title: string;
  readonly nodes: readonly Node[];
  readonly numberOf: ReadonlyMap<Node, number>;
  readonly notes: ReadonlyMap<Node, string>;
  readonly part?: string | undefined;
}

function boxMark(face: string, { x, y }: Point, { look, title, nodes, numberOf, notes, part }: BoxParts): string {
  const numbers = nodes.flatMap((node) => numberOf.get(node) ?? []);
  const said = nodes.flatMap((node) => notes.get(node) ?? []);
  return element(
    "g",
    {
      class: `adjoint-node ${look}${said.length > 0 ? " adjoint-wrong" : ""}`,
      transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`,
      "data-node": numbers.length === 0 ? undefined : numbers.join(" "),
      "data-part": part,
    },
    element("title", {}, escapeText([...said, title].join("\n"))),
    face,
  );
}
