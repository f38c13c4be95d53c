import type { ElementType } from "../../numeric/element-type.ts";
import type { Features } from "../../numeric/features.ts";

/** A block of the product whose sums stay in registers: so many rows, and so many vectors of columns. */
export interface Tile {
  readonly rows: number;
  readonly vectors: number;
}

/**
 * The tiles that a compiler keeps in registers, the preferred one for large products first. Sums, vectors of b and numbers of a
 * in flight share 15 registers (one of the 16 is the compiler's own), and the compilers of the first row load all of a block's
 * numbers at once.
 */
const tiles = {
  smallBlocks: [tile(4, 2), tile(2, 4), tile(2, 3), tile(6, 1), tile(1, 6)],
  largeBlocks: [tile(5, 2), tile(3, 3), tile(2, 4), tile(8, 1), tile(1, 6)],
  fused: [tile(6, 2), tile(3, 3), tile(2, 5), tile(10, 1), tile(1, 10)],
} as const;

/** The tiles to choose from on a platform. */
export function tilesFor({ fused, largeBlocks }: Features): readonly Tile[] {
  return fused ? tiles.fused : largeBlocks ? tiles.largeBlocks : tiles.smallBlocks;
}

/**
 * Cycles that a product of [m, k] and [k, n] takes in such tiles, from how many instructions of each sort a core starts in one
 * cycle: two multiplications, two reads, six of any sort, and sums that wait three cycles for the last ones.
 */
export function tileCycles({ rows, vectors }: Tile, type: ElementType, m: number, k: number, n: number): number {
  const along = (count: number, size: number): number[] => [
    ...(count >= size ? [size, Math.floor(count / size)] : [0, 0]),
    count % size,
    count % size === 0 ? 0 : 1,
  ];
  const [fullRows = 0, rowTiles = 0, restRows = 0, restRowTiles = 0] = along(m, rows);
  const [fullVectors = 0, panels = 0, restVectors = 0, restPanels = 0] = along(Math.ceil(n / type.lanes), vectors);
  const one = (r: number, v: number): number =>
    k * Math.max((r * v) / 2, (r + v) / 2, 3, (2 * r * v + r + v + 6) / 6) + 2 * r * v + 8;
  return (
    rowTiles * (panels * one(fullRows, fullVectors) + restPanels * one(fullRows, restVectors)) +
    restRowTiles * (panels * one(restRows, fullVectors) + restPanels * one(restRows, restVectors))
  );
}

function tile(rows: number, vectors: number): Tile {
  return { rows, vectors };
}
