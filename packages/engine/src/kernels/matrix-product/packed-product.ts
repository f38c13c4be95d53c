import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { i32 } from "../../wasm/instructions.ts";
import type { ModuleBuilder } from "../../wasm/module-builder.ts";
import { valueType } from "../../wasm/value-type.ts";
import { advance } from "../counted.ts";
import { definePack, packedVectors } from "./pack.ts";
import { DEEPEST_BLOCK } from "./plan-product.ts";
import type { ProductSpec } from "./product-spec.ts";
import type { Tile } from "./tile.ts";
import { writePanel } from "./write-panel.ts";
import type { TileContext, TilePointers } from "./write-tile.ts";

/**
 * The blocks that a large product is taken apart into, so that what is read again and again stays near: a panel of b in the
 * first cache, a block of a in the second, packed b in the third.
 */
export interface Blocks {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly packA: boolean;
  readonly scratchBytes: number;
}

/** The blocks for a product in such tiles. */
export function blocksFor({ type, m, k, n, a }: ProductSpec, tile: Tile): Blocks {
  const up = (count: number, unit: number): number => Math.ceil(count / unit) * unit;
  const width = tile.vectors * type.lanes;
  const depth = up(Math.ceil(k / Math.ceil(k / DEEPEST_BLOCK)), type.lanes);
  const rows = Math.min(up(128, tile.rows), up(m, tile.rows));
  const columns = Math.min(up(2048, width), up(n, width));
  const packA = a.column !== 1 && a.row === 1 && n > width;
  const packed =
    columns * depth + (packA ? (rows / tile.rows) * packedVectors(type, tile.rows) * type.lanes * depth : 0);
  return { m: rows, k: depth, n: columns, packA, scratchBytes: packed * type.bytes };
}

/** The functions that a packed product calls, by their index. */
export interface PackedParts {
  readonly packB: number;
  readonly packRestOfB: number;
  readonly packA: number;
  readonly packRestOfA: number;
  readonly panel: number;
  readonly restPanel: number;
}

/** Adds the functions that a packed product calls. Those of sizes that do not occur are not there, and their index is −1. */
export function definePackedParts(module: ModuleBuilder, spec: ProductSpec, tile: Tile, blocks: Blocks): PackedParts {
  const { type, m, n, a, b } = spec;
  const width = tile.vectors * type.lanes;
  const [restColumns, restRows] = [n % width, m % tile.rows];
  const packB = (columns: number): number =>
    definePack(module, {
      type,
      columns,
      vectors: packedVectors(type, columns),
      step: b.row * type.bytes,
      column: b.column * type.bytes,
    });
  const packA = (columns: number): number =>
    definePack(module, {
      type,
      columns,
      vectors: packedVectors(type, tile.rows),
      step: a.column * type.bytes,
      column: a.row * type.bytes,
    });
  const panel = (columns: number): number => definePanel(module, spec, tile, blocks, columns);
  return {
    packB: n >= width ? packB(width) : -1,
    packRestOfB: restColumns > 0 ? packB(restColumns) : -1,
    packA: blocks.packA && m >= tile.rows ? packA(tile.rows) : -1,
    packRestOfA: blocks.packA && restRows > 0 ? packA(restRows) : -1,
    panel: n >= width ? panel(width) : -1,
    restPanel: restColumns > 0 ? panel(restColumns) : -1,
  };
}

/** Parameters of a panel's function after the addresses of a, b, c and the epilogue's arrays: all i32. */
const PANEL_PARAMETERS = ["end", "tiles", "rest", "add", "finish"] as const;

function definePanel(module: ModuleBuilder, spec: ProductSpec, tile: Tile, blocks: Blocks, columns: number): number {
  const { type, m, k, a, c, epilogue, accumulate, features } = spec;
  const vectors = packedVectors(type, columns);
  const operands = epilogue?.operands ?? [];
  const params = Array.from({ length: 3 + operands.length + PANEL_PARAMETERS.length }, () => valueType.i32);
  const context: TileContext = {
    type,
    fused: features.fused,
    aRow: blocks.packA ? type.bytes : a.row * type.bytes,
    aStep: blocks.packA ? packedVectors(type, tile.rows) * 16 : a.column * type.bytes,
    bStep: vectors * 16,
    cRow: c.row * type.bytes,
    cColumn: c.column * type.bytes,
    epilogue,
  };
  const split = k > blocks.k;
  return module.define(params, [], (f) => {
    const [end = 0, tiles = 0, ifRest = 0, add = 0, finish = 0] = PANEL_PARAMETERS.map(
      (_, i) => 3 + operands.length + i,
    );
    const panel = {
      tile: { rows: tile.rows, vectors },
      lastLanes: columns % type.lanes === 0 ? type.lanes : columns % type.lanes,
      packedA: blocks.packA,
      tiles: { local: tiles },
      rest: m % tile.rows,
      ifRest,
      steps: { end },
      add: split ? { local: add } : accumulate,
      epilogue: split && epilogue !== undefined ? { local: finish } : true,
    };
    writePanel(f, context, panel, { a: 0, b: 1, c: 2, operands: operands.map((_, i) => 3 + i) });
  });
}

/** Writes the product of one pair of matrices, of which b, and a where that pays, are laid side by side in scratch memory first. */
export function writePackedProduct(
  f: FunctionBuilder,
  spec: ProductSpec,
  tile: Tile,
  blocks: Blocks,
  parts: PackedParts,
  at: TilePointers,
  scratch: number,
): void {
  const { type, m, k, n, a, b, c, accumulate, epilogue } = spec;
  const { bytes, lanes } = type;
  const local = (): number => f.local(valueType.i32);
  const width = tile.vectors * lanes;
  const operands = epilogue?.operands ?? [];
  const place = (address: number, row: number, rowStride: number, column: number, columnStride: number): void => {
    f.get(address)
      .get(row)
      .i32(rowStride * bytes)
      .op(i32.mul)
      .op(i32.add);
    f.get(column)
      .i32(columnStride * bytes)
      .op(i32.mul)
      .op(i32.add);
  };
  const packedA = local();
  const target = local();
  f.get(scratch)
    .i32(blocks.n * blocks.k * bytes)
    .op(i32.add)
    .set(packedA);
  /** Packs as many panels as fit into `size`, then the rest; leaves nothing. */
  const pack = (
    whole: number,
    rest: number,
    unit: number,
    stride: number,
    from: number,
    size: number,
    steps: number,
  ): void => {
    const left = local();
    f.get(size).set(left);
    if (whole >= 0)
      whilst(f, left, unit, () => {
        f.get(from).get(target).get(steps).call(whole).set(target);
        advance(f, from, unit * stride * bytes);
      });
    if (rest >= 0) f.get(left).if(() => f.get(from).get(target).get(steps).call(rest).set(target));
    f.release(left);
  };
  blocked(f, n, blocks.n, (firstColumn, columns) =>
    blocked(f, k, blocks.k, (firstStep, steps) => {
      const from = local();
      place(at.b, firstStep, b.row, firstColumn, b.column);
      f.set(from).get(scratch).set(target);
      pack(parts.packB, parts.packRestOfB, width, b.column, from, columns, steps);
      blocked(f, m, blocks.m, (firstRow, rows) => {
        const [blockOfA, panelOfB, left, column, panelBytes] = [local(), local(), local(), local(), local()];
        place(at.a, firstRow, a.row, firstStep, a.column);
        f.set(blockOfA);
        if (blocks.packA) {
          f.get(blockOfA).set(from).get(packedA).set(target);
          pack(parts.packA, parts.packRestOfA, tile.rows, a.row, from, rows, steps);
          f.get(packedA).set(blockOfA);
        }
        f.get(scratch).set(panelOfB).get(columns).set(left).get(firstColumn).set(column);
        const callPanel = (index: number, vectors: number): void => {
          f.get(blockOfA).get(panelOfB);
          place(at.c, firstRow, c.row, column, c.column);
          for (const [i, { row, column: along }] of operands.entries())
            place(at.operands[i] ?? 0, firstRow, row, column, along);
          f.get(steps)
            .i32(vectors * 16)
            .op(i32.mul)
            .tee(panelBytes)
            .get(panelOfB)
            .op(i32.add);
          f.get(rows).i32(tile.rows).op(i32.divU);
          f.get(rows).i32(tile.rows).op(i32.remU);
          if (accumulate) f.i32(1);
          else f.get(firstStep);
          f.get(firstStep).get(steps).op(i32.add).i32(k).op(i32.eq);
          f.call(index);
        };
        if (parts.panel >= 0)
          whilst(f, left, width, () => {
            callPanel(parts.panel, tile.vectors);
            f.get(panelOfB).get(panelBytes).op(i32.add).set(panelOfB);
            advance(f, column, width);
          });
        if (parts.restPanel >= 0) f.get(left).if(() => callPanel(parts.restPanel, packedVectors(type, n % width)));
        f.release(blockOfA, panelOfB, left, column, panelBytes);
      });
      f.release(from);
    }),
  );
  f.release(packedA, target);
}

/** Writes `body` as often as `unit` fits into what local `left` holds, which goes down by it each time. */
function whilst(f: FunctionBuilder, left: number, unit: number, body: () => void): void {
  f.block(() =>
    f.loop(() => {
      f.get(left).i32(unit).op(i32.ltU).brIf(1);
      body();
      f.get(left).i32(unit).op(i32.sub).set(left).br(0);
    }),
  );
}

/** Writes `body` for each block of at most `size` out of `total`; it is told the locals of where a block starts and how long it is. */
function blocked(f: FunctionBuilder, total: number, size: number, body: (start: number, length: number) => void): void {
  const [start, length] = [f.local(valueType.i32), f.local(valueType.i32)];
  f.i32(0).set(start);
  f.loop(() => {
    f.i32(size)
      .i32(total)
      .get(start)
      .op(i32.sub)
      .i32(size)
      .i32(total)
      .get(start)
      .op(i32.sub)
      .op(i32.ltU)
      .select()
      .set(length);
    body(start, length);
    f.get(start).i32(size).op(i32.add).tee(start).i32(total).op(i32.ltU).brIf(0);
  });
  f.release(start, length);
}
