import type { ElementType } from "../../numeric/element-type.ts";
import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { f32x4, f64x2, i32x4, i64x2, v128 } from "../../wasm/instructions.ts";
import { store } from "../../wasm/memory-instructions.ts";
import { valueType } from "../../wasm/value-type.ts";
import { advance, counted } from "../counted.ts";
import type { Kernel } from "../kernel.ts";
import { copyRow } from "../rows.ts";
import { loadInteger } from "../selection/integer-elements.ts";

/** Random numbers or truth values: how many, of which stream, and how probable it is that a truth value is true. */
export interface RandomSpec {
  readonly type: ElementType;
  readonly count: number;
  readonly stream: number;
  /** Numbers from 0 to 1 if left out. */
  readonly probability?: number;
}

/** By how many bits each round of Threefry rotates a word. */
const TURNS = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const;
const PARITY = 0x1bd11bda;

/** So many numbers come of the four counters of a vector. */
const GROUP = 8;

/**
 * The kernel of random bits by Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror, Shaw, 2011), four counters at a time: addresses of the
 * seed, the result, scratch. The bits are those of the ops RandomMask and RandomUniform.
 */
export function randomNumbers(spec: RandomSpec): Kernel {
  const { type, count, stream, probability } = spec;
  return {
    key: ["random", type.name, count, stream, probability ?? "uniform"].join(" "),
    scratchBytes: GROUP * type.bytes,
    emit: (module) =>
      module.define([valueType.i32, valueType.i32, valueType.i32], [], (f) => {
        const counter = f.local(valueType.v128);
        const keys = writeKeys(f, spec);
        f.v128(words(0, 1, 2, 3)).set(counter);
        const group = (target: number): void => {
          const [x, y] = writeThreefry(f, { counter, keys, second: probability === undefined ? 1 : 0 });
          // elements alternate between the two words of a counter
          f.get(x)
            .get(y)
            .shuffle(Uint8Array.from([0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23]));
          f.get(x)
            .get(y)
            .shuffle(Uint8Array.from([8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31]));
          f.set(y).set(x);
          for (const [i, four] of [x, y].entries()) storeFour(f, spec, four, { target, offset: i * 4 * type.bytes });
          f.get(counter)
            .v128(words(4, 4, 4, 4))
            .op(i32x4.add)
            .set(counter);
          f.release(x, y);
        };
        counted(f, Math.floor(count / GROUP), () => {
          group(1);
          advance(f, 1, GROUP * type.bytes);
        });
        if (count % GROUP === 0) return;
        group(2);
        copyRow(f, type, { source: 2, target: 1, length: count % GROUP });
      }),
  };
}

/** The three words of the key in all lanes of locals. */
function writeKeys(f: FunctionBuilder, { type, stream }: RandomSpec): readonly [number, number, number] {
  const [seed, own, both] = [f.local(valueType.v128), f.local(valueType.v128), f.local(valueType.v128)];
  loadInteger(f, type, 0).op(i32x4.splat).set(seed);
  f.i32(stream).op(i32x4.splat).set(own);
  f.get(seed).get(own).op(v128.xor).i32(PARITY).op(i32x4.splat).op(v128.xor).set(both);
  return [seed, own, both];
}

interface Words {
  readonly counter: number;
  readonly keys: readonly [number, number, number];
  /** The second word of every counter. */
  readonly second: number;
}

/** Writes the 20 rounds, and gives the locals of the two words. */
function writeThreefry(f: FunctionBuilder, { counter, keys, second }: Words): readonly [number, number] {
  const [x, y] = [f.local(valueType.v128), f.local(valueType.v128)];
  f.get(counter).get(keys[0]).op(i32x4.add).set(x);
  f.i32(second).op(i32x4.splat).get(keys[1]).op(i32x4.add).set(y);
  for (let block = 0; block < 5; block++) {
    for (const turn of TURNS[(block % 2) as 0 | 1]) {
      f.get(x).get(y).op(i32x4.add).set(x);
      f.get(y)
        .i32(turn)
        .op(i32x4.shl)
        .get(y)
        .i32(32 - turn);
      f.op(i32x4.shrU).op(v128.or).get(x).op(v128.xor).set(y);
    }
    f.get(x)
      .get(keys[((block + 1) % 3) as 0 | 1 | 2])
      .op(i32x4.add)
      .set(x);
    f.get(y)
      .get(keys[((block + 2) % 3) as 0 | 1 | 2])
      .op(i32x4.add)
      .i32(block + 1)
      .op(i32x4.splat)
      .op(i32x4.add)
      .set(y);
  }
  return [x, y];
}

/** Stores four words as numbers or truth values. */
function storeFour(
  f: FunctionBuilder,
  { type, probability }: RandomSpec,
  four: number,
  { target, offset }: { readonly target: number; readonly offset: number },
): void {
  if (probability === undefined) f.get(four).i32(8).op(i32x4.shrU).set(four);
  else {
    const threshold = Math.ceil(probability * 2 ** 32);
    const lowest = -(2 ** 31); // moves unsigned numbers to where signed ones are in the same order
    if (threshold >= 2 ** 32) f.i32(-1).op(i32x4.splat).set(four);
    else
      f.get(four)
        .i32(lowest)
        .op(i32x4.splat)
        .op(v128.xor)
        .i32(threshold + lowest)
        .op(i32x4.splat)
        .op(i32x4.ltS)
        .set(four);
  }
  if (type.name === "float32") {
    f.get(target).get(four);
    if (probability === undefined)
      f.op(f32x4.convertI32x4S)
        .f32(2 ** -24)
        .op(f32x4.splat)
        .op(f32x4.mul);
    f.memory(store.v128, offset);
    return;
  }
  for (const half of [0, 1]) {
    f.get(target).get(four).get(four);
    f.shuffle(Uint8Array.from({ length: 16 }, (_, i) => (i + 8 * half) % 16));
    if (probability === undefined)
      f.op(f64x2.convertLowI32x4S)
        .f64(2 ** -24)
        .op(f64x2.splat)
        .op(f64x2.mul);
    else f.op(i64x2.extendLowI32x4S);
    f.memory(store.v128, offset + 16 * half);
  }
}

/** The bytes of four words. */
function words(...numbers: readonly number[]): Uint8Array {
  return new Uint8Array(Int32Array.from(numbers).buffer);
}
