import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { valueType } from "../../wasm/value-type.ts";
import { advance, counted } from "../counted.ts";
import type { ProductSpec } from "./product-spec.ts";
import type { Tile } from "./tile.ts";
import { writePanel } from "./write-panel.ts";
import type { TileContext, TilePointers } from "./write-tile.ts";

/** Writes the product of one pair of matrices that are read where they lie; b's columns are next to each other. */
export function writeDirectProduct(f: FunctionBuilder, spec: ProductSpec, tile: Tile, at: TilePointers): void {
  const { type, m, k, n, a, b, c, accumulate, epilogue, features } = spec;
  const context: TileContext = {
    type,
    fused: features.fused,
    aRow: a.row * type.bytes,
    aStep: a.column * type.bytes,
    bStep: b.row * type.bytes,
    cRow: c.row * type.bytes,
    cColumn: c.column * type.bytes,
    epilogue,
  };
  const width = tile.vectors * type.lanes;
  const panels = Math.floor(n / width);
  const moving = {
    b: f.local(valueType.i32),
    c: f.local(valueType.i32),
    operands: at.operands.map(() => f.local(valueType.i32)),
  };
  f.get(at.b).set(moving.b).get(at.c).set(moving.c);
  for (const [i, operand] of moving.operands.entries()) f.get(at.operands[i] ?? 0).set(operand);
  const panel = (vectors: number, lastLanes: number): void => {
    const rows = {
      a: f.local(valueType.i32),
      c: f.local(valueType.i32),
      operands: at.operands.map(() => f.local(valueType.i32)),
    };
    f.get(at.a).set(rows.a).get(moving.c).set(rows.c);
    for (const [i, operand] of rows.operands.entries()) f.get(moving.operands[i] ?? 0).set(operand);
    const shape = {
      tile: { rows: tile.rows, vectors },
      lastLanes,
      packedA: false,
      tiles: Math.floor(m / tile.rows),
      rest: m % tile.rows,
      steps: k,
      add: accumulate,
      epilogue: true,
    };
    writePanel(f, context, shape, { ...rows, b: moving.b });
    f.release(rows.a, rows.c, ...rows.operands);
  };
  counted(f, panels, () => {
    panel(tile.vectors, type.lanes);
    advance(f, moving.b, width * type.bytes);
    advance(f, moving.c, width * context.cColumn);
    for (const [i, { column }] of (epilogue?.operands ?? []).entries())
      advance(f, moving.operands[i] ?? 0, width * column * type.bytes);
  });
  const left = n % width;
  if (left > 0) panel(Math.ceil(left / type.lanes), left % type.lanes === 0 ? type.lanes : left % type.lanes);
  f.release(moving.b, moving.c, ...moving.operands);
}
