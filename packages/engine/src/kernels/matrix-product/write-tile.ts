import type { ElementType } from "../../numeric/element-type.ts";
import { FloatWriter } from "../../numeric/float-writer.ts";
import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { i32 } from "../../wasm/instructions.ts";
import { load } from "../../wasm/memory-instructions.ts";
import { valueType } from "../../wasm/value-type.ts";
import type { Epilogue } from "./product-spec.ts";
import { loadStrided, storeStrided } from "./strided-vector.ts";
import type { Tile } from "./tile.ts";

/** What the tiles of a kernel have in common; distances are in bytes. */
export interface TileContext {
  readonly type: ElementType;
  readonly fused: boolean;
  /** From one row of a to the next, and from one of its columns to the next. */
  readonly aRow: number;
  readonly aStep: number;
  /** From one row of b to the next; its columns are next to each other. */
  readonly bStep: number;
  readonly cRow: number;
  readonly cColumn: number;
  readonly epilogue: Epilogue | undefined;
}

/** The local variables of a tile's function: where its rows of a, its columns of b and its part of c and of the epilogue's arrays start. */
export interface TilePointers {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly operands: readonly number[];
}

/** How far the inner loop goes: a fixed number of steps, or until b's address is that in a local. */
export type Steps = number | { readonly end: number };

/** Writes the inner loop, which leaves the tile's sums in the locals that it gives back; address locals `at.a` and `at.b` move on. */
export function writeSums(
  f: FunctionBuilder,
  { type, fused, aRow, aStep, bStep }: TileContext,
  { rows, vectors }: Tile,
  at: { readonly a: number; readonly b: number },
  steps: Steps,
): number[] {
  const zero = f.vectorConstant(new Uint8Array(16));
  const sums = Array.from({ length: rows * vectors }, () => f.local(valueType.v128));
  const b = Array.from({ length: vectors }, () => f.local(valueType.v128));
  const a = f.local(valueType.v128);
  for (const sum of sums) f.get(zero).set(sum);
  const step = (position: number): void => {
    for (const [v, column] of b.entries())
      f.get(at.b)
        .memory(load.v128, position * bStep + v * 16)
        .set(column);
    for (let r = 0; r < rows; r++) {
      f.get(at.a)
        .memory(type.loadSplat, position * aStep + r * aRow)
        .set(a);
      for (const [v, column] of b.entries()) multiplyAdd(f, type, fused, a, column, sums[r * vectors + v] ?? 0);
    }
  };
  if (typeof steps === "number" && steps <= 4) for (let position = 0; position < steps; position++) step(position);
  else {
    const end = typeof steps === "number" ? f.local(valueType.i32) : steps.end;
    if (typeof steps === "number")
      f.get(at.b)
        .i32(steps * bStep)
        .op(i32.add)
        .set(end);
    f.loop(() => {
      step(0);
      f.get(at.a).i32(aStep).op(i32.add).set(at.a);
      f.get(at.b).i32(bStep).op(i32.add).tee(at.b).get(end).op(i32.ltU).brIf(0);
    });
    if (typeof steps === "number") f.release(end);
  }
  f.release(a, ...b);
  return sums;
}

/** Writes `sum += a·b` in every lane. */
export function multiplyAdd(
  f: FunctionBuilder,
  type: ElementType,
  fused: boolean,
  a: number,
  b: number,
  sum: number,
): void {
  if (fused) f.get(a).get(b).get(sum).op(type.relaxedMadd).set(sum);
  else f.get(sum).get(a).get(b).op(type.vector.float.mul).op(type.vector.float.add).set(sum);
}

/** Writes the end of a tile: what c had is added where `add` says so, the epilogue is applied, and c is written. */
export function writeResults(
  f: FunctionBuilder,
  context: TileContext,
  { rows, vectors }: Tile,
  lastLanes: number,
  sums: readonly number[],
  at: TilePointers,
  ending: { readonly add: boolean; readonly epilogue: boolean },
): void {
  const { type, cRow, cColumn } = context;
  const epilogue = ending.epilogue ? context.epilogue : undefined;
  const w = new FloatWriter(f, type.vector);
  for (let r = 0; r < rows; r++) {
    for (let v = 0; v < vectors; v++) {
      const value = sums[r * vectors + v] ?? 0;
      const lanes = v === vectors - 1 ? lastLanes : type.lanes;
      const place = { offset: r * cRow + v * type.lanes * cColumn, stride: cColumn, lanes };
      if (ending.add) {
        loadStrided(f, type, at.c, place);
        w.get(value).add().set(value);
      }
      if (epilogue !== undefined) {
        const operands = epilogue.operands.map(({ row, column }, i) => {
          const operand = w.local();
          const stride = column * type.bytes;
          const offset = r * row * type.bytes + v * type.lanes * stride;
          loadStrided(f, type, at.operands[i] ?? 0, { offset, stride, lanes });
          w.set(operand);
          return operand;
        });
        epilogue.emit(w, value, operands);
        w.set(value);
        w.release(...operands);
      }
      storeStrided(f, type, at.c, value, place);
    }
  }
}
