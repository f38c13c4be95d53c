import type { ElementType } from "../../numeric/element-type.ts";
import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { i32 } from "../../wasm/instructions.ts";
import { load, store } from "../../wasm/memory-instructions.ts";
import { valueType } from "../../wasm/value-type.ts";
import { advance, counted, overAxes } from "../counted.ts";
import type { Kernel } from "../kernel.ts";
import { storeInteger } from "./integer-elements.ts";

/** What is sorted: the middle axis of `[outer, size, inner]`. */
export interface SortSpec {
  readonly type: ElementType;
  /** Whether x holds whole numbers, which lie beside float32 as int32; they are real if left out. */
  readonly whole?: boolean;
  readonly outer: number;
  readonly size: number;
  readonly inner: number;
  readonly descending: boolean;
}

/**
 * The kernel of the order that sorts, by merging: addresses of x, the order, scratch. Equal numbers keep their order, also
 * when descending; a NaN counts as the largest.
 */
export function argSort(spec: SortSpec): Kernel {
  const { type, whole = false, outer, size, inner, descending } = spec;
  const half = 16 * Math.max(Math.ceil((size * 4) / 16), 1);
  return {
    key: ["argSort", type.name, whole, outer, size, inner, descending].join(" "),
    scratchBytes: 2 * half,
    emit: (module) =>
      module.define([valueType.i32, valueType.i32, valueType.i32], [], (f) => {
        const bytes = (count: number): number => count * type.bytes;
        const moving = [0, 1].map((address) => ({ address, strides: [size * inner, 1].map(bytes) }));
        overAxes(f, [outer, inner], moving, () => writeSort(f, spec, half));
      }),
  };
}

function writeSort(f: FunctionBuilder, spec: SortSpec, half: number): void {
  const { type, size, inner } = spec;
  const local = (): number => f.local(valueType.i32);
  const [from, to, width, start, i, at] = [local(), local(), local(), local(), local(), local()];
  f.get(2).tee(from).tee(at).i32(half).op(i32.add).set(to).i32(0).set(i);
  counted(f, size, () => {
    f.get(at).get(i).memory(store.i32);
    advance(f, at, 4);
    advance(f, i, 1);
  });
  f.i32(1).set(width);
  f.block(() =>
    f.loop(() => {
      f.get(width).i32(size).op(i32.geU).brIf(1);
      f.i32(0).set(start);
      f.loop(() => {
        writeMerge(f, spec, { from, to, width, start });
        f.get(start).get(width).i32(1).op(i32.shl).op(i32.add).tee(start).i32(size).op(i32.ltU).brIf(0);
      });
      f.get(from).get(to).set(from).set(to);
      f.get(width).i32(1).op(i32.shl).set(width).br(0);
    }),
  );
  f.get(1).set(at);
  counted(f, size, () => {
    f.get(from).memory(load.i32).set(i);
    storeInteger(f, type, at, i);
    advance(f, from, 4);
    advance(f, at, inner * type.bytes);
  });
  f.release(from, to, width, start, i, at);
}

interface Merging {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly start: number;
}

/** Merges the runs of positions at `start` and at `start + width`, each at most `width` long, from one buffer to the other. */
function writeMerge(f: FunctionBuilder, spec: SortSpec, { from, to, width, start }: Merging): void {
  const local = (): number => f.local(valueType.i32);
  const [left, right, middle, end, out] = [local(), local(), local(), local(), local()];
  f.get(start).set(left).get(start).tee(out).get(width).op(i32.add);
  writeLimit(f, middle, spec.size);
  f.get(middle).tee(right).get(width).op(i32.add);
  writeLimit(f, end, spec.size);
  const positionAt = (run: number): FunctionBuilder =>
    f.get(from).get(run).i32(2).op(i32.shl).op(i32.add).memory(load.i32);
  const take = (run: number): void => {
    positionAt(run);
    advance(f, run, 1);
  };
  f.block(() =>
    f.loop(() => {
      f.get(out).get(end).op(i32.geU).brIf(1);
      f.get(to).get(out).i32(2).op(i32.shl).op(i32.add);
      // the right one is taken if there is one, and it comes before the left one or there is no left one
      f.get(right)
        .get(end)
        .op(i32.ltU)
        .if(
          () => {
            f.get(left)
              .get(middle)
              .op(i32.ltU)
              .if(
                () =>
                  writeComesBefore(
                    f,
                    spec,
                    () => positionAt(right),
                    () => positionAt(left),
                  ),
                () => f.i32(1),
                valueType.i32,
              );
          },
          () => f.i32(0),
          valueType.i32,
        );
      f.if(
        () => take(right),
        () => take(left),
        valueType.i32,
      );
      f.memory(store.i32);
      advance(f, out, 1);
      f.br(0);
    }),
  );
  f.release(left, right, middle, end, out);
}

/** Takes a number off the stack and sets the local to it, or to `most` if it is larger. */
function writeLimit(f: FunctionBuilder, local: number, most: number): void {
  f.set(local).get(local).i32(most).get(local).i32(most).op(i32.ltU).select().set(local);
}

/** Leaves 1 if x at the first position has to come before x at the second one, which stood before it so far, else 0. */
function writeComesBefore(f: FunctionBuilder, spec: SortSpec, first: () => void, second: () => void): void {
  const { type, whole = false, inner, descending } = spec;
  const read = (position: () => void, into: number): void => {
    f.get(0);
    position();
    f.i32(inner * type.bytes)
      .op(i32.mul)
      .op(i32.add)
      .memory(integers ? load.i32 : type.scalar.load)
      .set(into);
  };
  const integers = whole && type.name === "float32";
  const valueLocal = integers ? valueType.i32 : type.scalar.type;
  const [a, b] = [f.local(valueLocal), f.local(valueLocal)];
  read(first, a);
  read(second, b);
  if (integers)
    f.get(a)
      .get(b)
      .op(descending ? i32.gtS : i32.ltS);
  else {
    const { lt, gt, eq, ne } = type.scalar.float;
    const [less, nan] = descending ? [gt, a] : [lt, b];
    // a number stands on one side of every NaN
    f.get(a).get(b).op(less).get(nan).get(nan).op(ne);
    const other = descending ? b : a;
    f.get(other).get(other).op(eq).op(i32.and).op(i32.or);
  }
  f.release(a, b);
}
