import type { ElementType } from "../numeric/element-type.ts";
import type { FloatWriter } from "../numeric/float-writer.ts";
import { f32x4, i32x4, v128 } from "../wasm/instructions.ts";
import type { ElementOp, MathOp } from "./element-program.ts";
import { mathEmitters } from "./math-emitters.ts";

type SimpleOp = Exclude<ElementOp, MathOp>;

/** Instructions on vectors whose operands are on the stack. */
const emitters: Readonly<Record<SimpleOp, (w: FloatWriter, T: ElementType) => void>> = {
  add: (w) => w.add(),
  sub: (w) => w.sub(),
  mul: (w) => w.mul(),
  div: (w) => w.div(),
  max: (w) => w.max(),
  min: (w) => w.min(),
  abs: (w) => w.abs(),
  neg: (w) => w.neg(),
  sqrt: (w) => w.sqrt(),
  ceil: (w) => w.ceil(),
  floor: (w) => w.floor(),
  nearest: (w) => w.nearest(),
  eq: (w) => w.eq(),
  ne: (w) => w.ne(),
  lt: (w) => w.lt(),
  le: (w) => w.le(),
  intEq: (w, T) => (T.name === "float32" ? w.f.op(i32x4.eq) : w.eq()),
  intNe: (w, T) => (T.name === "float32" ? w.f.op(i32x4.ne) : w.ne()),
  intLt: (w, T) => (T.name === "float32" ? w.f.op(i32x4.ltS) : w.lt()),
  intLe: (w, T) => (T.name === "float32" ? w.f.op(i32x4.leS) : w.le()),
  and: (w) => w.maskAnd(),
  or: (w) => w.maskOr(),
  xor: (w) => w.bitXor(),
  not: (w) => w.f.op(v128.not),
  select: (w) => w.select(),
  intToReal: (w, T) => (T.name === "float32" ? w.f.op(f32x4.convertI32x4S) : w),
};

/** Writes an operation on vectors: its operands are on the stack, and the result is left there. */
export function emitElement(op: ElementOp, w: FloatWriter, T: ElementType): void {
  if (Object.hasOwn(emitters, op)) emitters[op as SimpleOp](w, T);
  else mathEmitters[op as MathOp](w);
}
