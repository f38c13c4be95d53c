import type { ElementType } from "../numeric/element-type.ts";
import type { FunctionBuilder } from "../wasm/function-builder.ts";
import { f32, f32x4, f64, f64x2, i32, i32x4, i64, i64x2 } from "../wasm/instructions.ts";
import type { CalledFunction } from "./called-functions.ts";
import type { Sort } from "./element-program.ts";

/** A call of a function of numbers for some lanes: where its operands and its result are, and its index in the module. */
export interface LaneCall {
  readonly called: CalledFunction;
  readonly index: number;
  /** The locals of the operands. */
  readonly operands: readonly number[];
  /** The local of the result. */
  readonly result: number;
  /** How many lanes are in use; the function is not called for others, whose numbers mean nothing. */
  readonly lanes: number;
}

/** Writes a call for each lane in use. With one lane in use, the result is in all lanes. */
export function emitCall(f: FunctionBuilder, type: ElementType, call: LaneCall): void {
  const { called, index, operands, result, lanes } = call;
  for (let lane = 0; lane < lanes; lane++) {
    f.get(result);
    for (const [i, operand] of operands.entries()) {
      f.get(operand);
      pushLane(f, type, called.inputs[i] ?? "real", lane);
    }
    f.call(index);
    replaceLane(f, type, called.result, lane);
    f.set(result);
  }
  if (lanes > 1) return;
  f.get(result)
    .get(result)
    .shuffle(Uint8Array.from({ length: 16 }, (_, i) => i % type.bytes))
    .set(result);
}

/** Replaces a vector on the stack by one of its lanes as f64. */
function pushLane(f: FunctionBuilder, { name }: ElementType, sort: Sort, lane: number): void {
  const isDouble = name === "float64";
  if (sort === "mask") {
    if (isDouble) f.lane(i64x2.extractLane, lane).op(i32.wrapI64);
    else f.lane(i32x4.extractLane, lane);
    f.i32(1).op(i32.and).op(f64.convertI32S);
  } else if (isDouble) f.lane(f64x2.extractLane, lane);
  else if (sort === "int") f.lane(i32x4.extractLane, lane).op(f64.convertI32S);
  else f.lane(f32x4.extractLane, lane).op(f64.promoteF32);
}

/** Takes an f64 and, below it, a vector off the stack, and leaves the vector with the number in one lane. */
function replaceLane(f: FunctionBuilder, { name }: ElementType, sort: Sort, lane: number): void {
  const isDouble = name === "float64";
  if (sort === "mask") {
    f.f64(0).op(f64.eq).i32(1).op(i32.sub); // −1 for true, else 0
    if (isDouble) f.op(i64.extendI32S).lane(i64x2.replaceLane, lane);
    else f.lane(i32x4.replaceLane, lane);
  } else if (isDouble) f.lane(f64x2.replaceLane, lane);
  else if (sort === "int") f.op(i32.truncSatF64S).lane(i32x4.replaceLane, lane);
  else f.op(f32.demoteF64).lane(f32x4.replaceLane, lane);
}
