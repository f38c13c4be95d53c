import type { Rect } from "./engine.ts";
import type { Link } from "./links.ts";
import type { Cell, Item } from "./view.ts";

/** A width and a height. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** How large boxes are. */
export interface Sizes {
  readonly item: (item: Item) => Extent;
  readonly cell: (cell: Cell) => Extent;
  /** The width of the text beside the link that leaves a forward box. */
  readonly label: (item: Item) => number;
}

/** A forward box with the columns beside it, placed from the upper left corner of all. */
export interface Slot extends Extent {
  /** The forward box. */
  readonly box: Rect;
  /** The boxes beside it. */
  readonly cells: ReadonlyMap<Cell, Rect>;
  /** Where cotangents come in and go out; absent where there are none. */
  readonly lane: number | undefined;
}

/** The height of the line for the shape below a forward box. */
export const LABEL_HEIGHT = 15;
const COLUMN_GAP = 14;
/** The least distance between the middles of the two lanes, the same for most slots. */
const LANES = 92;
const CELL_GAP = 16;
const ROW_GAP = 20;

/** Places the boxes of one slot: value, cotangent and update side by side, each column upwards as cotangents flow. */
export function slotOf(item: Item, sizes: Sizes, flows: ReadonlyMap<Cell, readonly Cell[]>): Slot {
  const box = sizes.item(item);
  const right = Math.max(box.width / 2, sizes.label(item) + 10);
  const columns = [item.backward, item.update]
    .filter((cells) => cells.length > 0)
    .map((cells) => columnOf(cells, sizes, flows));
  const labelHeight = sizes.label(item) > 0 ? LABEL_HEIGHT : 0;
  const height = Math.max(box.height + 2 * labelHeight, ...columns.map((column) => column.height));
  const cells = new Map<Cell, Rect>();
  let x = right; // from the middle of the forward box
  let lane: number | undefined;
  for (const column of columns) {
    x = Math.max(x + COLUMN_GAP, lane === undefined ? LANES - column.centre : 0);
    for (const [cell, rect] of column.cells)
      cells.set(cell, { ...rect, x: x + rect.x, y: (height - column.height) / 2 + rect.y });
    if (item.backward.length > 0) lane ??= x + column.centre;
    x += column.width;
  }
  const middle = (lane ?? 0) / 2; // a slot is as wide to both sides of this, so that lanes of slots below each other are in line
  const half = Math.max(middle + box.width / 2, x - middle);
  const left = half - middle; // from the left end to the middle of the forward box
  return {
    ...{ width: 2 * half, height, lane: lane === undefined ? undefined : left + lane },
    box: { ...box, x: left - box.width / 2, y: (height - box.height) / 2 },
    cells: new Map([...cells].map(([cell, rect]) => [cell, { ...rect, x: left + rect.x }])),
  };
}

interface Column extends Extent {
  readonly cells: ReadonlyMap<Cell, Rect>;
  /** The middle of its main boxes. */
  readonly centre: number;
}

/**
 * Rows from below to above. In the middle stand the boxes that a cotangent flows through; what only helps them, such as the
 * transpose of a weight, stands to their right.
 */
function columnOf(cells: readonly Cell[], sizes: Sizes, flows: ReadonlyMap<Cell, readonly Cell[]>): Column {
  const own = new Set(cells);
  const inputs = (cell: Cell): readonly Cell[] => flows.get(cell) ?? [];
  const main = new Set<Cell>();
  for (const cell of cells)
    if (cell.column === "pass" || inputs(cell).some((input) => !own.has(input) || main.has(input))) main.add(cell);
  const [last] = cells.slice(-1);
  if (main.size === 0 && last !== undefined) main.add(last);
  const rowOf = new Map<Cell, number>();
  for (const cell of cells)
    if (main.has(cell))
      rowOf.set(
        cell,
        Math.max(-1, ...inputs(cell).map((input) => (main.has(input) ? (rowOf.get(input) ?? -1) : -1))) + 1,
      );
  for (const cell of [...cells].reverse()) {
    if (main.has(cell)) continue;
    const users = cells.filter((user) => inputs(user).includes(cell)).map((user) => rowOf.get(user) ?? 0);
    rowOf.set(cell, users.length === 0 ? 0 : Math.min(...users));
  }
  const rows = Array.from({ length: 1 + Math.max(...rowOf.values()) }, () => ({
    main: [] as Cell[],
    help: [] as Cell[],
  }));
  for (const cell of cells) rows[rowOf.get(cell) ?? 0]?.[main.has(cell) ? "main" : "help"].push(cell);
  const widthOf = (list: readonly Cell[]): number =>
    list.reduce((sum, cell) => sum + sizes.cell(cell).width, 0) + Math.max(0, list.length - 1) * CELL_GAP;
  const middle = Math.max(...rows.map((row) => widthOf(row.main)));
  const placed = new Map<Cell, Rect>();
  let width = middle;
  let bottom = 0;
  for (const row of rows) {
    const list = [...row.main, ...row.help.reverse()];
    const height = Math.max(...list.map((cell) => sizes.cell(cell).height));
    let x = (middle - widthOf(row.main)) / 2;
    for (const [i, cell] of list.entries()) {
      if (i === row.main.length) x = Math.max(x, middle + CELL_GAP);
      const size = sizes.cell(cell);
      placed.set(cell, { ...size, x, y: -bottom - (height + size.height) / 2 });
      x += size.width + CELL_GAP;
    }
    width = Math.max(width, x - CELL_GAP);
    bottom += height + ROW_GAP;
  }
  const height = Math.max(0, bottom - ROW_GAP);
  const shifted = [...placed].map(([cell, rect]) => [cell, { ...rect, y: rect.y + height }] as const);
  return { width, height, cells: new Map(shifted), centre: middle / 2 };
}

/** The boxes that each box takes from. */
export function sourcesOf(flows: readonly Link<Cell, Cell>[]): ReadonlyMap<Cell, readonly Cell[]> {
  const sources = new Map<Cell, Cell[]>();
  for (const { from, to } of flows) {
    const list = sources.get(to);
    if (list === undefined) sources.set(to, [from]);
    else list.push(from);
  }
  return sources;
}
