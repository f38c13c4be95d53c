import type { ElementType } from "../../numeric/element-type.ts";
import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { i32 } from "../../wasm/instructions.ts";
import { load, store } from "../../wasm/memory-instructions.ts";
import type { ModuleBuilder } from "../../wasm/module-builder.ts";
import { valueType } from "../../wasm/value-type.ts";
import { advance } from "../counted.ts";
import { loadStrided } from "./strided-vector.ts";
import { transposeVectors } from "./transpose-vectors.ts";

/**
 * How one panel is laid side by side: of each step along the inner axis, the numbers of `columns` columns, filled up to whole
 * vectors with numbers that nobody uses.
 */
export interface PackedPanel {
  readonly type: ElementType;
  readonly columns: number;
  readonly vectors: number;
  /** How far apart the source's numbers are, in bytes: along the inner axis, and from column to column. */
  readonly step: number;
  readonly column: number;
}

/** The vectors that each step of a packed panel has. */
export function packedVectors(type: ElementType, columns: number): number {
  return Math.ceil(columns / type.lanes);
}

/** A function (source, target, steps) → target's end that packs one panel. */
export function definePack(module: ModuleBuilder, panel: PackedPanel): number {
  return module.define([valueType.i32, valueType.i32, valueType.i32], [valueType.i32], (f) => {
    const { type, columns, vectors, step, column } = panel;
    const [source, target, steps] = [0, 1, 2];
    if (column !== type.bytes && step === type.bytes) {
      const groups = f.local(valueType.i32);
      f.get(steps)
        .i32(Math.log2(type.lanes))
        .op(i32.shrU)
        .tee(groups)
        .if(() =>
          f.loop(() => {
            for (let v = 0; v < vectors; v++) writeTransposedGroup(f, panel, v, source, target);
            advance(f, source, 16);
            advance(f, target, vectors * 16 * type.lanes);
            f.get(groups).i32(1).op(i32.sub).tee(groups).brIf(0);
          }),
        );
      f.get(steps)
        .i32(type.lanes - 1)
        .op(i32.and)
        .set(steps);
      f.release(groups);
    }
    f.get(steps).if(() =>
      f.loop(() => {
        for (let v = 0; v < vectors; v++) {
          const lanes = Math.min(type.lanes, columns - v * type.lanes);
          f.get(target);
          if (column === type.bytes) f.get(source).memory(load.v128, v * 16);
          else loadStrided(f, type, source, { offset: v * type.lanes * column, stride: column, lanes });
          f.memory(store.v128, v * 16);
        }
        advance(f, source, step);
        advance(f, target, vectors * 16);
        f.get(steps).i32(1).op(i32.sub).tee(steps).brIf(0);
      }),
    );
    f.get(target);
  });
}

/** As many columns as a vector has lanes, as many steps along them: read along the columns, written across. */
function writeTransposedGroup(
  f: FunctionBuilder,
  { type, columns, vectors, column }: PackedPanel,
  v: number,
  source: number,
  target: number,
): void {
  const read = Array.from({ length: type.lanes }, (_, lane) => {
    const x = f.local(valueType.v128);
    f.get(source)
      .memory(load.v128, Math.min(v * type.lanes + lane, columns - 1) * column)
      .set(x);
    return x;
  });
  for (const [i, x] of transposeVectors(f, type, read).entries())
    f.get(target)
      .get(x)
      .memory(store.v128, (i * vectors + v) * 16)
      .release(x);
}
