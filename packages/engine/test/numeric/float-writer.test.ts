import { expect, test } from "vitest";
import { float32, float64 } from "../../src/numeric/element-type.ts";
import { FloatWriter } from "../../src/numeric/float-writer.ts";
import { valueType } from "../../src/wasm/value-type.ts";
import { runModule } from "../run-module.ts";

const { i32: int } = valueType;

/** Everything a writer can say, in one expression over the number at an address. */
function everything(w: FloatWriter, address: number): void {
  const [x, y] = [w.local(), w.local()];
  w.f.get(address);
  w.load().set(x);
  w.get(x).num(1.5).mul().num(0.25).add().num(3).sub().num(7).div().set(y);
  w.get(y).abs().sqrt().get(x).floor().min().get(y).neg().ceil().max();
  w.get(x).trunc().add().get(y).nearest().sub();
  // the exponent's bits of x, as a number again, where x is neither below −1 nor from 2 on
  w.get(x)
    .asBits()
    .bits(w.form.element === "float32" ? 0x7f800000n : 0x7ff0000000000000n)
    .bitAnd()
    .asFloat();
  w.get(y).get(x).num(-1).ge().get(x).num(2).lt().maskAnd().select().add();
  w.get(x).asBits().shiftRight(3).shiftLeft(3).bits(1n).bitOr().bits(5n).bitXor().bits(3n).bitAdd().bits(1n).bitSub();
  w.asFloat().num(0.5).get(x).get(y).eq().get(x).get(x).ne().maskOr().get(x).get(y).le().maskOr().select().add();
}

test.each([float32, float64])("$name: code of one source gives the same bits alone and in every lane", (type) => {
  const { exports, memory } = runModule((module) => {
    for (const form of [type.scalar, type.vector])
      module.export(
        form === type.scalar ? "scalar" : "vector",
        module.define([int, int], [], (f) => {
          const w = new FloatWriter(f, form);
          f.get(1);
          everything(w, 0);
          w.store();
        }),
      );
  });
  const FloatArray = type === float32 ? Float32Array : Float64Array;
  const numbers = [0.3, -0.7, 1.9, -5.25, 1e20, -1e-30, 0, -0, Infinity, -Infinity, NaN, 2];
  const x = new FloatArray(memory.buffer, 0, 12);
  x.set(numbers);
  for (let i = 0; i < 12; i++) exports.scalar?.(i * type.bytes, 1024 + i * type.bytes);
  for (let i = 0; i < 12; i += type.lanes) exports.vector?.(i * type.bytes, 2048 + i * type.bytes);
  const scalar = new FloatArray(memory.buffer, 1024, 12);
  const vector = new FloatArray(memory.buffer, 2048, 12);
  expect([...vector]).toEqual([...scalar]);
  expect(new Set(vector).size).toBeGreaterThan(7);
});
