import type { Size } from "./require-size.ts";

/** A rectangle in pixels. */
export interface Box extends Size {
  /** Its left end. */
  readonly x: number;
  /** Its upper end. */
  readonly y: number;
}

/** The parts of a rectangle that are occupied. */
export interface Occupancy {
  /** Whether a box lies inside the rectangle and does not overlap occupied parts. */
  readonly isFree: (box: Box) => boolean;
  /** Marks the area of a box as occupied. */
  readonly take: (box: Box) => void;
}

const TILE = 4; // in pixels

/** An empty rectangle, stored as tiles of 4 by 4 pixels, so that the cost of a test does not depend on how much is occupied. */
export function occupancy({ width, height }: Size): Occupancy {
  const [columns, rows] = [Math.ceil(width / TILE), Math.ceil(height / TILE)];
  const taken = new Uint8Array(columns * rows);
  const tiles = function* (box: Box): Generator<number> {
    for (let row = Math.max(0, tile(box.y)); row <= Math.min(rows - 1, tile(box.y + box.height)); row++) {
      for (let i = Math.max(0, tile(box.x)); i <= Math.min(columns - 1, tile(box.x + box.width)); i++) {
        yield row * columns + i;
      }
    }
  };
  return {
    isFree: (box) => {
      const inside = box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
      return inside && [...tiles(box)].every((i) => taken[i] === 0);
    },
    take: (box) => {
      for (const i of tiles(box)) taken[i] = 1;
    },
  };
}

function tile(place: number): number {
  return Math.floor(place / TILE);
}
