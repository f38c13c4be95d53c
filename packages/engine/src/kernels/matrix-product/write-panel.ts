import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { i32 } from "../../wasm/instructions.ts";
import { valueType } from "../../wasm/value-type.ts";
import { advance } from "../counted.ts";
import type { Tile } from "./tile.ts";
import { type Steps, type TileContext, type TilePointers, writeResults, writeSums } from "./write-tile.ts";

/** A column of tiles, one below the other. */
export interface Panel {
  readonly tile: Tile;
  /** How many lanes of the last vector are columns of the product. */
  readonly lastLanes: number;
  /** Where a's rows were laid in panels of the tile's height, the next tile starts where the last one ended. */
  readonly packedA: boolean;
  /** How many full tiles: a number, or a local that the loop counts down. */
  readonly tiles: number | { readonly local: number };
  /** Rows below the full tiles; where `ifRest` is a local, only if it is not 0. */
  readonly rest: number;
  readonly ifRest?: number;
  readonly steps: Steps;
  /** Whether c's values are added, and whether the epilogue follows: known, or said by a local. */
  readonly add: boolean | { readonly local: number };
  readonly epilogue: boolean | { readonly local: number };
}

/** Writes the tiles of a panel. The pointers of a, c and the epilogue's arrays move on. */
export function writePanel(f: FunctionBuilder, context: TileContext, panel: Panel, at: TilePointers): void {
  const { tile, tiles, rest, ifRest } = panel;
  const tileOfRows = (rows: number): void => writeTile(f, context, panel, { ...tile, rows }, at);
  if (typeof tiles === "number") {
    if (tiles === 1) tileOfRows(tile.rows);
    else if (tiles > 1) {
      const count = f.local(valueType.i32);
      f.i32(tiles).set(count);
      f.loop(() => {
        tileOfRows(tile.rows);
        f.get(count).i32(1).op(i32.sub).tee(count).brIf(0);
      });
      f.release(count);
    }
  } else {
    f.get(tiles.local).if(() =>
      f.loop(() => {
        tileOfRows(tile.rows);
        f.get(tiles.local).i32(1).op(i32.sub).tee(tiles.local).brIf(0);
      }),
    );
  }
  if (rest === 0) return;
  if (ifRest === undefined) tileOfRows(rest);
  else f.get(ifRest).if(() => tileOfRows(rest));
}

function writeTile(f: FunctionBuilder, context: TileContext, panel: Panel, tile: Tile, at: TilePointers): void {
  const a = f.local(valueType.i32);
  const b = f.local(valueType.i32);
  f.get(at.a).set(a).get(at.b).set(b);
  const sums = writeSums(f, context, tile, { a, b }, panel.steps);
  const end = (add: boolean, epilogue: boolean): void =>
    writeResults(f, context, tile, panel.lastLanes, sums, at, { add, epilogue });
  whether(f, panel.add, (add) => whether(f, panel.epilogue, (epilogue) => end(add, epilogue)));
  f.release(...sums, a, b);
  if (panel.packedA) f.get(a).set(at.a);
  else advance(f, at.a, tile.rows * context.aRow);
  advance(f, at.c, tile.rows * context.cRow);
  for (const [i, { row }] of (context.epilogue?.operands ?? []).entries())
    advance(f, at.operands[i] ?? 0, tile.rows * row * context.type.bytes);
}

function whether(
  f: FunctionBuilder,
  flag: boolean | { readonly local: number },
  write: (value: boolean) => void,
): void {
  if (typeof flag === "boolean") write(flag);
  else
    f.get(flag.local).if(
      () => write(true),
      () => write(false),
    );
}
