import type { ElementType } from "../../numeric/element-type.ts";
import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { i32 } from "../../wasm/instructions.ts";
import { valueType } from "../../wasm/value-type.ts";
import { advance, counted, overAxes } from "../counted.ts";
import type { Kernel } from "../kernel.ts";
import { storeInteger } from "../selection/integer-elements.ts";

/** Windows over planes `[planes, height, width]`, one result for each: `[planes, down, across]`. */
export interface PoolingSpec {
  readonly type: ElementType;
  readonly planes: number;
  readonly height: number;
  readonly width: number;
  readonly down: number;
  readonly across: number;
  /** The sizes of a window, how far apart windows lie, and how far they reach beyond the start of each axis. */
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly before: readonly [number, number];
}

/** The kernel of the largest element of each window: addresses of x and the result. Of equal ones the first; a NaN is larger than any number. */
export function maxPooling(spec: PoolingSpec): Kernel {
  return pooling("maxPooling", spec, (f, y, best) => {
    f.get(y).get(best).memory(spec.type.scalar.store);
  });
}

/** The kernel of where that element lies in its plane, as a whole number: addresses of x and the result. */
export function argMaxPooling(spec: PoolingSpec): Kernel {
  return pooling("argMaxPooling", spec, (f, y, _, position) => storeInteger(f, spec.type, y, position));
}

type Write = (f: FunctionBuilder, y: number, best: number, position: number) => void;

function pooling(name: string, spec: PoolingSpec, write: Write): Kernel {
  const { type, planes, height, width, down, across, kernel, stride, before } = spec;
  return {
    key: [name, type.name, planes, height, width, down, across, kernel, stride, before].join(" "),
    scratchBytes: 0,
    emit: (module) =>
      module.define([valueType.i32, valueType.i32], [], (f) => {
        const [x, y] = [0, 1];
        const local = (): number => f.local(valueType.i32);
        const [top, left, position] = [local(), local(), local()];
        const best = f.local(type.scalar.type);
        f.i32(-before[0]).set(top).i32(-before[1]).set(left);
        const moving = [
          { address: x, strides: [height * width * type.bytes, 0, 0] },
          { address: top, strides: [0, stride[0], 0] },
          { address: left, strides: [0, 0, stride[1]] },
        ];
        overAxes(f, [planes, down, across], moving, () => {
          f.i32(-1).set(position);
          writeWindow(f, spec, { x, top, left, position, best });
          write(f, y, best, position);
          advance(f, y, type.bytes);
        });
      }),
  };
}

interface Window {
  readonly x: number;
  readonly top: number;
  readonly left: number;
  readonly position: number;
  readonly best: number;
}

/** Goes through the elements of one window that lie in the plane. */
function writeWindow(f: FunctionBuilder, spec: PoolingSpec, { x, top, left, position, best }: Window): void {
  const { type, height, width, kernel, down, across, stride, before } = spec;
  const local = (): number => f.local(valueType.i32);
  const [row, column, place] = [local(), local(), local()];
  const value = f.local(type.scalar.type);
  const reaches = (axis: 0 | 1, count: number, size: number): boolean =>
    before[axis] > 0 || (count - 1) * stride[axis] - before[axis] + kernel[axis] > size;
  const [beyondRows, beyondColumns] = [reaches(0, down, height), reaches(1, across, width)];
  f.get(top).set(row);
  counted(f, kernel[0], () => {
    inside(f, beyondRows, row, height, () => {
      f.get(left).set(column);
      counted(f, kernel[1], () => {
        inside(f, beyondColumns, column, width, () => {
          f.get(row).i32(width).op(i32.mul).get(column).op(i32.add).tee(place);
          f.i32(type.bytes).op(i32.mul).get(x).op(i32.add).memory(type.scalar.load).set(value);
          writeIsLarger(f, type, value, best, position);
          f.if(() => f.get(value).set(best).get(place).set(position));
        });
        advance(f, column, 1);
      });
    });
    advance(f, row, 1);
  });
  f.release(row, column, place, value);
}

function inside(f: FunctionBuilder, check: boolean, index: number, size: number, body: () => void): void {
  if (check) f.get(index).i32(size).op(i32.ltU).if(body);
  else body();
}

/** Leaves 1 if there is no best one yet, or the value is larger, or NaN where the best one is not. */
function writeIsLarger(f: FunctionBuilder, type: ElementType, value: number, best: number, position: number): void {
  const { gt, ne, eq } = type.scalar.float;
  f.get(position).i32(0).op(i32.ltS);
  f.get(value).get(best).op(gt).op(i32.or);
  f.get(value).get(value).op(ne).get(best).get(best).op(eq).op(i32.and).op(i32.or);
}
