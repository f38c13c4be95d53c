import type { ElementType } from "../../numeric/element-type.ts";
import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { f32, f64 } from "../../wasm/instructions.ts";
import { valueType } from "../../wasm/value-type.ts";
import { advance, counted, overAxes } from "../counted.ts";
import type { Kernel } from "../kernel.ts";

/** A recurrence along the middle axis of `[outer, size, inner]`. */
export interface RecurrenceSpec {
  readonly type: ElementType;
  readonly outer: number;
  readonly size: number;
  readonly inner: number;
  readonly reverse: boolean;
  /** The state before the first step. */
  readonly initial: number;
}

/**
 * The kernel of the states before each step of $`s_{t+1} = a_t s_t + b_t`$: addresses of a, b, and the states. A state is held in
 * float64 from step to step, and rounded only where it is stored, as the reference does.
 */
export function linearRecurrence(spec: RecurrenceSpec): Kernel {
  const { type, outer, size, inner, reverse, initial } = spec;
  return {
    key: ["linearRecurrence", type.name, outer, size, inner, reverse, initial].join(" "),
    scratchBytes: 0,
    emit: (module) =>
      module.define([valueType.i32, valueType.i32, valueType.i32], [], (f) => {
        const moving = [0, 1, 2].map((address) => ({ address, strides: [size * inner * type.bytes, type.bytes] }));
        overAxes(f, [outer, inner], moving, () => writeSteps(f, spec));
      }),
  };
}

function writeSteps(f: FunctionBuilder, { type, size, inner, reverse, initial }: RecurrenceSpec): void {
  const isSingle = type.name === "float32";
  const state = f.local(valueType.f64);
  const places = [0, 1, 2].map((address) => {
    const place = f.local(valueType.i32);
    f.get(address).set(place);
    advance(f, place, reverse ? (size - 1) * inner * type.bytes : 0);
    return place;
  });
  const [a = 0, b = 0, y = 0] = places;
  const read = (place: number): void => {
    f.get(place).memory(type.scalar.load);
    if (isSingle) f.op(f64.promoteF32);
  };
  f.f64(initial).set(state);
  counted(f, size, () => {
    f.get(y).get(state);
    if (isSingle) f.op(f32.demoteF64);
    f.memory(type.scalar.store);
    read(a);
    f.get(state).op(f64.mul);
    read(b);
    f.op(f64.add).set(state);
    for (const place of places) advance(f, place, (reverse ? -inner : inner) * type.bytes);
  });
  f.release(state, ...places);
}
