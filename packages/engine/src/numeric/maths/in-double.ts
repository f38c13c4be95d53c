import { f32, f32x4, f64, f64x2 } from "../../wasm/instructions.ts";
import { scalarFloat64, vectorFloat64 } from "../float-form.ts";
import { FloatWriter } from "../float-writer.ts";

/** Which bytes of a vector are its upper two float32, put in front, and which join the front halves of two vectors. */
const upper = Uint8Array.from([8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15]);
const fronts = Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23]);

/**
 * A function that is written for float64 alone, for both: a float32 is computed in float64 and rounded, which is within half a
 * unit in the last place. `write` takes as many operands off the stack as `arity` says.
 */
export function inDouble(w: FloatWriter, arity: 1 | 2, write: (w: FloatWriter) => void): void {
  const { f, form } = w;
  if (form.element === "float64") {
    write(w);
    return;
  }
  const operands = Array.from({ length: arity }, () => w.local());
  for (const operand of [...operands].reverse()) w.set(operand);
  if (form.lanes === 1) {
    for (const operand of operands) f.get(operand).op(f64.promoteF32);
    write(new FloatWriter(f, scalarFloat64));
    f.op(f32.demoteF64).release(...operands);
    return;
  }
  const double = new FloatWriter(f, vectorFloat64);
  for (const operand of operands) f.get(operand).op(f64x2.promoteLowF32x4);
  write(double);
  f.op(f32x4.demoteF64x2Zero);
  for (const operand of operands) f.get(operand).get(operand).shuffle(upper).op(f64x2.promoteLowF32x4);
  write(double);
  f.op(f32x4.demoteF64x2Zero)
    .shuffle(fronts)
    .release(...operands);
}
