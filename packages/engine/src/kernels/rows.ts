import type { ElementType } from "../numeric/element-type.ts";
import type { FunctionBuilder } from "../wasm/function-builder.ts";
import { load, store } from "../wasm/memory-instructions.ts";
import { valueType } from "../wasm/value-type.ts";
import { advance, counted } from "./counted.ts";

/** Two addresses, which stay as they are, and how many numbers are taken from the first to the second. */
export interface Row {
  readonly source: number;
  readonly target: number;
  readonly length: number;
  /** How many numbers lie from one of the source to the next; 1 if left out. That of the target likewise. */
  readonly sourceStride?: number;
  readonly targetStride?: number;
}

/** Writes a copy of a row of numbers, and of nothing beyond it. */
export function copyRow(f: FunctionBuilder, type: ElementType, row: Row): void {
  overRow(f, type, row, (width, source, target, offset) => {
    f.get(target).get(source);
    if (width === "vector") f.memory(load.v128, offset).memory(store.v128, offset);
    else f.memory(type.scalar.load, offset).memory(type.scalar.store, offset);
  });
}

/** Writes the addition of a row of numbers to another one. */
export function addRow(f: FunctionBuilder, type: ElementType, row: Row): void {
  overRow(f, type, row, (width, source, target, offset) => {
    const form = width === "vector" ? type.vector : type.scalar;
    f.get(target).get(target).memory(form.load, offset).get(source).memory(form.load, offset);
    f.op(form.float.add).memory(form.store, offset);
  });
}

type Element = (width: "vector" | "number", source: number, target: number, offset: number) => void;

/** Up to so many steps stand after each other; of more there is a loop. */
const UNROLLED = 8;

function overRow(f: FunctionBuilder, type: ElementType, row: Row, element: Element): void {
  const { source, target, length, sourceStride = 1, targetStride = 1 } = row;
  const [from, to] = [f.local(valueType.i32), f.local(valueType.i32)];
  f.get(source).set(from).get(target).set(to);
  const steps = (width: "vector" | "number", count: number): void => {
    const [sourceStep, targetStep] =
      width === "vector" ? [16, 16] : [sourceStride * type.bytes, targetStride * type.bytes];
    const straight = count <= UNROLLED && sourceStep === targetStep;
    if (straight) for (let i = 0; i < count; i++) element(width, from, to, i * sourceStep);
    else
      counted(f, count, () => {
        element(width, from, to, 0);
        advance(f, from, sourceStep);
        advance(f, to, targetStep);
      });
    if (straight) for (const address of [from, to]) advance(f, address, count * sourceStep);
  };
  const whole = sourceStride === 1 && targetStride === 1 ? Math.floor(length / type.lanes) : 0;
  steps("vector", whole);
  steps("number", length - whole * type.lanes);
  f.release(from, to);
}

/** Writes zeros into so many bytes from an address on. */
export function clear(f: FunctionBuilder, address: number, bytes: number): void {
  f.get(address).i32(0).i32(bytes).memoryFill();
}
