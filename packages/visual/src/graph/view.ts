import type { Node } from "@adjoint/core";
import { type Link, Links } from "./links.ts";
import { isPart, type Outline, type Part, type Vertex } from "./outline.ts";
import { passOn } from "./pass-on.ts";
import type { Roles } from "./roles.ts";

/** A forward box: one node, or a closed part. What belongs to it beside is in its columns. */
export interface Item {
  /** Its number among the items. */
  readonly id: number;
  /** What it shows. */
  readonly of: Vertex | Part;
  /** The open part that it lies in. */
  readonly inside: Part;
  /** The gradient nodes beside it. */
  readonly backward: readonly Cell[];
  /** What is made of them. */
  readonly update: readonly Cell[];
}

/** A box in a column beside a forward box: one node, or several that are shown as one. */
export interface Cell {
  /** The item that it stands beside. */
  readonly item: Item;
  /** `pass` stands for no node: the cotangent is that of the user, handed on as it is. */
  readonly column: "backward" | "update" | "pass";
  /** The nodes, inputs before users. */
  readonly nodes: readonly Node[];
  /** Whether it only repeats what stands beside another box, such as a rate that all updates share. */
  readonly copy?: boolean;
}

/** What a picture of a graph shows, before anything has a place. */
export interface View {
  /** The parts that are open. */
  readonly open: ReadonlySet<Part>;
  /** The forward boxes. */
  readonly items: readonly Item[];
  /** Forward links. */
  readonly forward: readonly Link<Item, Item>[];
  /** What goes from one step of a scan to the next. */
  readonly carries: readonly Link<Item, Item>[];
  /** Links between gradient nodes, updates and marks of what is passed on. */
  readonly flows: readonly Link<Cell, Cell>[];
  /** Forward values that gradient nodes and updates take. */
  readonly saved: readonly Link<Item, Cell>[];
}

interface OpenItem extends Item {
  readonly backward: Cell[];
  readonly update: Cell[];
}

/** Columns with more nodes than this are shown as one box. */
const MAX_CELLS = 6;

/** Chooses boxes and links: what lies in a closed part is shown as that part. */
export function viewOf({ root, vertexOf, carries }: Outline, open: ReadonlySet<Part>, roles: Roles): View {
  const items: OpenItem[] = [];
  const itemOf = new Map<Vertex, OpenItem>();
  const addItem = (of: Vertex | Part, inside: Part): void => {
    const item: OpenItem = { id: items.length, of, inside, backward: [], update: [] };
    items.push(item);
    for (const vertex of isPart(of) ? verticesIn(of) : [of]) itemOf.set(vertex, item);
  };
  const pending: Part[] = [root];
  for (const part of pending)
    for (const child of part.children) {
      if (isPart(child) && open.has(child)) pending.push(child);
      else addItem(child, part);
    }
  const forward = new Links<Item, Item>();
  for (const [vertex, item] of itemOf) for (const input of vertex.inputs) forward.add(itemOf.get(input), item);
  const carried = new Links<Item, Item>();
  for (const { from, to } of carries) carried.add(itemOf.get(from), itemOf.get(to));

  const cellOf = new Map<Node, Cell>();
  const beside = (node: Node): OpenItem | undefined => itemOf.get(vertexOf.get(node) as Vertex); // absent for what is not shown
  for (const column of ["backward", "update"] as const) addCells(column, roles[column], beside, cellOf);
  const flows = new Links<Cell, Cell>();
  const saved = new Links<Item, Cell>();
  for (const [node, cell] of cellOf)
    for (const input of node.inputs) {
      const from = cellOf.get(input);
      if (from === undefined) saved.add(beside(input), cell);
      else flows.add(from, cell);
    }
  const add = (item: Item, column: Cell["column"], nodes: readonly Node[]): Cell => {
    const cell: Cell = { item, column, nodes, copy: nodes.length > 0 };
    items[item.id]?.[column === "update" ? "update" : "backward"].unshift(cell);
    return cell;
  };
  const passed = passOn(forward, flows.list, (item) => add(item, "pass", []));
  return {
    ...{ open, items, forward: forward.list, carries: carried.list },
    flows: withCopies(passed, forward, add),
    saved: saved.list.filter(({ from, to }) => isNear(from, to.item, forward)),
  };
}

/**
 * Links that no forward link leads along, such as those of a rate that all updates share, or of the backward run of a scan,
 * would cross the picture: what they come from is repeated beside the box that they go to.
 */
function withCopies(
  flows: readonly Link<Cell, Cell>[],
  forward: Links<Item, Item>,
  add: (item: Item, column: Cell["column"], nodes: readonly Node[]) => Cell,
): readonly Link<Cell, Cell>[] {
  const links = new Links<Cell, Cell>();
  const copies = new Map<Item, Map<Cell, Cell>>();
  for (const { from, to } of flows) {
    const apart = from.item !== to.item;
    const joined = to.column !== "update" && (forward.has(to.item, from.item) || forward.has(from.item, to.item));
    if (!apart || joined) links.add(from, to);
    if (!apart || joined || to.nodes.length !== 1) continue;
    const known = copies.get(to.item) ?? new Map<Cell, Cell>();
    const copy = known.get(from) ?? add(to.item, to.column, taken(from, to));
    copies.set(to.item, known.set(from, copy));
    links.add(copy, to);
  }
  return links.list;
}

/** The nodes of a box that another one takes. */
function taken(from: Cell, to: Cell): readonly Node[] {
  const inputs = new Set(to.nodes.flatMap(({ inputs: each }) => each));
  return from.nodes.filter((node) => inputs.has(node));
}

/** Whether a box is so near that a link to what stands beside the other helps: the same, linked to it, or used together with it. */
function isNear(a: Item, b: Item, forward: Links<Item, Item>): boolean {
  if (a === b || forward.has(a, b) || forward.has(b, a)) return true;
  return forward.from(a).some((user) => forward.has(b, user));
}

/** Puts nodes into a column beside their items: a box for each, or one for all where there are many or the item is a part. */
function addCells(
  column: "backward" | "update",
  partners: ReadonlyMap<Node, Node>,
  beside: (node: Node) => OpenItem | undefined,
  cellOf: Map<Node, Cell>,
): void {
  const groups = new Map<OpenItem, Node[]>();
  for (const [node, partner] of partners) {
    const item = beside(partner);
    if (item === undefined) continue;
    const group = groups.get(item);
    if (group === undefined) groups.set(item, [node]);
    else group.push(node);
  }
  for (const [item, nodes] of groups) {
    const together = isPart(item.of) || nodes.length > MAX_CELLS;
    for (const group of together ? [nodes] : nodes.map((node) => [node])) {
      const cell: Cell = { item, column, nodes: group };
      item[column].push(cell);
      for (const node of group) cellOf.set(node, cell);
    }
  }
}

/** All vertices of a part, at any depth. */
function verticesIn(part: Part): Vertex[] {
  const vertices: Vertex[] = [];
  const pending: Part[] = [part];
  for (const each of pending)
    for (const child of each.children) {
      if (isPart(child)) pending.push(child);
      else vertices.push(child);
    }
  return vertices;
}
