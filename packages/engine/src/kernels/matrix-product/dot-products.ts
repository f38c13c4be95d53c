import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { i32 } from "../../wasm/instructions.ts";
import { load } from "../../wasm/memory-instructions.ts";
import { valueType } from "../../wasm/value-type.ts";
import { advance, counted } from "../counted.ts";
import type { ProductSpec } from "./product-spec.ts";
import { transposeVectors } from "./transpose-vectors.ts";
import { multiplyAdd, type TileContext, type TilePointers, writeResults } from "./write-tile.ts";

/**
 * Writes the product of one pair of matrices whose inner axis lies side by side in both, for few rows: each element is the
 * sum over lanes of a vector that runs along the inner axis, so b is read once, where it lies.
 */
export function writeDotProducts(f: FunctionBuilder, spec: ProductSpec, at: TilePointers): void {
  const { type, m, n, a, b, c, features, epilogue } = spec;
  const context: TileContext = {
    type,
    fused: features.fused,
    aRow: a.row * type.bytes,
    aStep: type.bytes,
    bStep: type.bytes,
    cRow: c.row * type.bytes,
    cColumn: c.column * type.bytes,
    epilogue,
  };
  const { lanes } = type;
  const local = (): number => f.local(valueType.i32);
  const outer = { a: local(), c: local(), operands: at.operands.map(local) };
  const copy = (from: readonly number[], to: readonly number[]): void => {
    for (const [i, target] of to.entries()) f.get(from[i] ?? 0).set(target);
  };
  const moveOperands = (operands: readonly number[], rows: number, columns: number): void => {
    for (const [i, { row, column }] of (epilogue?.operands ?? []).entries())
      advance(f, operands[i] ?? 0, (rows * row + columns * column) * type.bytes);
  };
  copy([at.a, at.c, ...at.operands], [outer.a, outer.c, ...outer.operands]);
  const rowsAtOnce = (rows: number): void => {
    const inner = { a: outer.a, b: local(), c: local(), operands: at.operands.map(local) };
    copy([at.b, outer.c, ...outer.operands], [inner.b, inner.c, ...inner.operands]);
    counted(f, Math.floor(n / lanes), () => {
      writeGroup(f, spec, context, rows, lanes, inner);
      advance(f, inner.b, lanes * b.column * type.bytes);
      advance(f, inner.c, lanes * context.cColumn);
      moveOperands(inner.operands, 0, lanes);
    });
    if (n % lanes > 0) writeGroup(f, spec, context, rows, n % lanes, inner);
    f.release(inner.b, inner.c, ...inner.operands);
  };
  counted(f, Math.floor(m / 2), () => {
    rowsAtOnce(2);
    advance(f, outer.a, 2 * context.aRow);
    advance(f, outer.c, 2 * context.cRow);
    moveOperands(outer.operands, 2, 0);
  });
  if (m % 2 === 1) rowsAtOnce(1);
  f.release(outer.a, outer.c, ...outer.operands);
}

/** So many rows times so many columns, at most as many as a vector has lanes. */
function writeGroup(
  f: FunctionBuilder,
  spec: ProductSpec,
  context: TileContext,
  rows: number,
  columns: number,
  at: TilePointers,
): void {
  const { type, k, b, accumulate } = spec;
  const zero = f.vectorConstant(new Uint8Array(16));
  const vector = (): number => f.local(valueType.v128);
  const sums = Array.from({ length: rows }, () => Array.from({ length: columns }, vector));
  const numbers = Array.from({ length: rows }, vector);
  const column = vector();
  const [a, along, end] = [f.local(valueType.i32), f.local(valueType.i32), f.local(valueType.i32)];
  for (const sum of sums.flat()) f.get(zero).set(sum);
  const step = (read: typeof load.v128 | typeof type.loadZero, offset: number): void => {
    for (const [r, number] of numbers.entries())
      f.get(a)
        .memory(read, offset + r * context.aRow)
        .set(number);
    for (let j = 0; j < columns; j++) {
      f.get(along)
        .memory(read, offset + j * b.column * type.bytes)
        .set(column);
      for (const [r, number] of numbers.entries())
        multiplyAdd(f, type, context.fused, number, column, sums[r]?.[j] ?? 0);
    }
  };
  f.get(at.a).set(a).get(at.b).set(along);
  const whole = Math.floor(k / type.lanes);
  if (whole > 0) {
    f.get(along)
      .i32(whole * 16)
      .op(i32.add)
      .set(end);
    f.loop(() => {
      step(load.v128, 0);
      advance(f, a, 16);
      f.get(along).i32(16).op(i32.add).tee(along).get(end).op(i32.ltU).brIf(0);
    });
  }
  for (let rest = 0; rest < k % type.lanes; rest++) step(type.loadZero, rest * type.bytes);
  f.release(...numbers, column, a, along, end);
  const results = sums.map((row) => {
    const square = Array.from({ length: type.lanes }, (_, lane) => row[lane] ?? copyOf(f, row[0] ?? 0));
    return sumOf(f, spec, transposeVectors(f, type, square));
  });
  writeResults(f, context, { rows, vectors: 1 }, columns, results, at, { add: accumulate, epilogue: true });
  f.release(...results);
}

function copyOf(f: FunctionBuilder, value: number): number {
  const copy = f.local(valueType.v128);
  f.get(value).set(copy);
  return copy;
}

/** Adds vectors in pairs, lane by lane, in an order that does not depend on how many there are of use. */
function sumOf(f: FunctionBuilder, { type }: ProductSpec, vectors: readonly number[]): number {
  const [first = 0, second = 0, third, fourth] = vectors;
  const { add } = type.vector.float;
  f.get(first).get(second).op(add);
  if (third !== undefined && fourth !== undefined) f.get(third).get(fourth).op(add).op(add);
  f.set(first).release(...vectors.slice(1));
  return first;
}
