import { type Parsed, withClass } from "./parse-svg.ts";

/** The cells of a matrix as they are drawn. */
export interface DrawnCells {
  /** The colour of each cell, by row and column. */
  readonly colours: (string | undefined)[][];
  /** How many cells are crossed out. */
  readonly crosses: number;
  /** The width of a cell in pixels. */
  readonly cellWidth: number;
  /** The height of a cell in pixels. */
  readonly cellHeight: number;
}

/** Reads the first coloured cells below a root; throws if a cell is coloured twice or lies outside. */
export function readCells(root: Parsed | undefined, rows: number, columns: number): DrawnCells {
  const [group] = root ? withClass(root, "adjoint-cells") : [];
  if (!root || !group) throw new Error("no cells");
  const [across = 0, down = 0] = (/scale\((\S+) (\S+)\)/.exec(group.attributes.transform ?? "") ?? [])
    .slice(1)
    .map(Number);
  const colours = Array.from({ length: rows }, () => Array<string | undefined>(columns).fill(undefined));
  for (const { attributes } of group.children) {
    for (const [, column, row, length] of (attributes.d ?? "").matchAll(/M(\d+) (\d+)h(\d+)/g)) {
      for (let i = Number(column); i < Number(column) + Number(length); i++) {
        const line = colours[Number(row)];
        if (!line || i >= columns || line[i] !== undefined)
          throw new Error(`cell ${row}, ${i} is drawn twice or outside`);
        line[i] = attributes.stroke ?? "no colour";
      }
    }
  }
  const missing = withClass(root, "adjoint-missing").map(({ attributes }) => attributes.d?.match(/M/g)?.length ?? 0);
  const crosses = missing.reduce((sum, strokes) => sum + strokes / 2, 0);
  return { colours, crosses, cellWidth: across, cellHeight: down };
}
