import type { FunctionBuilder } from "../wasm/function-builder.ts";
import type { FloatForm } from "./float-form.ts";

/**
 * Writes arithmetic of one form in the order of the stack: `w.get(x).num(2).mul()` is 2x, alone or in every lane. Besides
 * values there are their bits (`asBits`, `asFloat`) and the masks that comparisons give (`select`).
 */
export class FloatWriter {
  readonly f: FunctionBuilder;
  readonly form: FloatForm;

  constructor(f: FunctionBuilder, form: FloatForm) {
    this.f = f;
    this.form = form;
  }

  local(): number {
    return this.f.local(this.form.type);
  }

  bitsLocal(): number {
    return this.f.local(this.form.bitsType);
  }

  maskLocal(): number {
    return this.f.local(this.form.maskType);
  }

  release(...locals: readonly number[]): this {
    this.f.release(...locals);
    return this;
  }

  get(local: number): this {
    this.f.get(local);
    return this;
  }

  set(local: number): this {
    this.f.set(local);
    return this;
  }

  tee(local: number): this {
    this.f.tee(local);
    return this;
  }

  /** This number, in every lane. */
  num(value: number): this {
    const { f, form } = this;
    if (form.lanes > 1) f.get(f.vectorConstant(lanesOf(form, value)));
    else if (form.element === "float32") f.f32(value);
    else f.f64(value);
    return this;
  }

  /** These bits, in every lane: 32 or 64, whatever the form has. */
  bits(value: bigint): this {
    const { f, form } = this;
    if (form.lanes > 1) {
      const bytes = new Uint8Array(16);
      const view = new DataView(bytes.buffer);
      if (form.element === "float32")
        for (let i = 0; i < 16; i += 4) view.setUint32(i, Number(BigInt.asUintN(32, value)), true);
      else for (let i = 0; i < 16; i += 8) view.setBigUint64(i, BigInt.asUintN(64, value), true);
      f.get(f.vectorConstant(bytes));
    } else if (form.element === "float32") f.i32(Number(BigInt.asIntN(32, value)));
    else f.i64(value);
    return this;
  }

  add(): this {
    return this.#op(this.form.float.add);
  }

  sub(): this {
    return this.#op(this.form.float.sub);
  }

  mul(): this {
    return this.#op(this.form.float.mul);
  }

  div(): this {
    return this.#op(this.form.float.div);
  }

  /** The smaller one, −0 being smaller than 0; NaN if one of them is NaN. */
  min(): this {
    return this.#op(this.form.float.min);
  }

  max(): this {
    return this.#op(this.form.float.max);
  }

  abs(): this {
    return this.#op(this.form.float.abs);
  }

  neg(): this {
    return this.#op(this.form.float.neg);
  }

  sqrt(): this {
    return this.#op(this.form.float.sqrt);
  }

  ceil(): this {
    return this.#op(this.form.float.ceil);
  }

  floor(): this {
    return this.#op(this.form.float.floor);
  }

  trunc(): this {
    return this.#op(this.form.float.trunc);
  }

  /** The nearest whole number, the even one of two. */
  nearest(): this {
    return this.#op(this.form.float.nearest);
  }

  eq(): this {
    return this.#op(this.form.float.eq);
  }

  ne(): this {
    return this.#op(this.form.float.ne);
  }

  lt(): this {
    return this.#op(this.form.float.lt);
  }

  le(): this {
    return this.#op(this.form.float.le);
  }

  gt(): this {
    return this.#op(this.form.float.gt);
  }

  ge(): this {
    return this.#op(this.form.float.ge);
  }

  /** Of two values and a mask on the stack: the first where the mask says so, else the second. */
  select(): this {
    return this.#op(this.form.select);
  }

  maskAnd(): this {
    return this.#op(this.form.mask.and);
  }

  maskOr(): this {
    return this.#op(this.form.mask.or);
  }

  asBits(): this {
    return this.form.toBits === undefined ? this : this.#op(this.form.toBits);
  }

  asFloat(): this {
    return this.form.toFloat === undefined ? this : this.#op(this.form.toFloat);
  }

  bitAdd(): this {
    return this.#op(this.form.bits.add);
  }

  bitSub(): this {
    return this.#op(this.form.bits.sub);
  }

  bitAnd(): this {
    return this.#op(this.form.bits.and);
  }

  bitOr(): this {
    return this.#op(this.form.bits.or);
  }

  bitXor(): this {
    return this.#op(this.form.bits.xor);
  }

  shiftLeft(count: number): this {
    return this.#shift(this.form.bits.shl, count);
  }

  /** Shifts to the right; `sign` says what comes in on the left: the sign, or 0. */
  shiftRight(count: number, sign: "signed" | "unsigned" = "unsigned"): this {
    return this.#shift(sign === "signed" ? this.form.bits.shrS : this.form.bits.shrU, count);
  }

  /** The value `offset` bytes after the address on the stack. */
  load(offset = 0): this {
    this.f.memory(this.form.load, offset);
    return this;
  }

  /** Writes the value on the stack to the address below it, `offset` bytes on. */
  store(offset = 0): this {
    this.f.memory(this.form.store, offset);
    return this;
  }

  #op(code: number): this {
    this.f.op(code);
    return this;
  }

  #shift(code: number, count: number): this {
    if (this.form.lanes === 1 && this.form.element === "float64") this.f.i64(BigInt(count));
    else this.f.i32(count);
    return this.#op(code);
  }
}

function lanesOf(form: FloatForm, value: number): Uint8Array {
  const numbers = form.element === "float32" ? new Float32Array(4).fill(value) : new Float64Array(2).fill(value);
  return new Uint8Array(numbers.buffer);
}
