import type { ElementType } from "../../numeric/element-type.ts";
import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { f32, f64, i32 } from "../../wasm/instructions.ts";
import { load } from "../../wasm/memory-instructions.ts";
import { valueType } from "../../wasm/value-type.ts";
import { advance, overAxes } from "../counted.ts";
import type { Kernel } from "../kernel.ts";
import { storeInteger } from "./integer-elements.ts";

/** Along which axes the largest or the smallest number is looked for. */
export interface ArgExtremumSpec {
  readonly type: ElementType;
  /** Whether x holds whole numbers, which lie beside float32 as int32. */
  readonly whole: boolean;
  readonly sizes: readonly number[];
  readonly axes: readonly number[];
  readonly best: "largest" | "smallest";
}

/**
 * The kernel of the position of the largest or smallest number, counted along the axes: addresses of x and of the positions. Of
 * equal numbers the first one wins, and a NaN over all others.
 */
export function argExtremum(spec: ArgExtremumSpec): Kernel {
  const { type, whole, sizes, axes, best } = spec;
  return {
    key: ["argExtremum", type.name, whole, best, sizes, "along", axes].join(" "),
    scratchBytes: 0,
    emit: (module) =>
      module.define([valueType.i32, valueType.i32], [], (f) => {
        const strides = bytesAlong(sizes, type);
        const kept = sizes.flatMap((_, axis) => (axes.includes(axis) ? [] : [axis]));
        const keptSizes = kept.map((axis) => sizes[axis] as number); // its axes
        const moving = [
          { address: 0, strides: kept.map((axis) => strides[axis] as number) },
          { address: 1, strides: bytesAlong(keptSizes, type) },
        ];
        overAxes(f, keptSizes, moving, () => writeSearch(f, spec, strides));
      }),
  };
}

function writeSearch(
  f: FunctionBuilder,
  { type, whole, sizes, axes, best }: ArgExtremumSpec,
  strides: readonly number[],
): void {
  const isDouble = type.name === "float64";
  const number = whole && !isDouble ? i32 : isDouble ? f64 : f32;
  const sort = whole && !isDouble ? valueType.i32 : isDouble ? valueType.f64 : valueType.f32;
  const [from, position, at] = [f.local(valueType.i32), f.local(valueType.i32), f.local(valueType.i32)];
  const [value, found] = [f.local(sort), f.local(sort)];
  const read = (): FunctionBuilder =>
    f.get(from).memory(whole && !isDouble ? load.i32 : isDouble ? load.f64 : load.f32);
  f.get(0).set(from).i32(0).tee(position).set(at);
  read().set(found);
  const moving = [{ address: from, strides: axes.map((axis) => strides[axis] as number) }];
  overAxes(
    f,
    axes.map((axis) => sizes[axis] as number),
    moving,
    () => {
      read().tee(value).get(found);
      if ("gt" in number) {
        f.op(best === "largest" ? number.gt : number.lt);
        f.get(value).get(value).op(number.ne).op(i32.or).get(found).get(found).op(number.eq).op(i32.and);
      } else f.op(best === "largest" ? number.gtS : number.ltS);
      f.if(() => f.get(value).set(found).get(position).set(at));
      advance(f, position, 1);
    },
  );
  storeInteger(f, type, 1, at);
  f.release(from, position, at, value, found);
}

/** How many bytes neighbours along each axis lie apart in row-major order. */
function bytesAlong(sizes: readonly number[], { bytes }: ElementType): readonly number[] {
  return sizes.map((_, axis) => sizes.slice(axis + 1).reduce((product, size) => product * size, bytes));
}
