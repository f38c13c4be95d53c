import { expect, test } from "vitest";
import { f32x4, f64, f64x2, i32, i64, i64x2 } from "../../src/wasm/instructions.ts";
import { atomic, laneAccess, load, store } from "../../src/wasm/memory-instructions.ts";
import { ModuleBuilder } from "../../src/wasm/module-builder.ts";
import { valueType } from "../../src/wasm/value-type.ts";
import { webAssembly } from "../../src/wasm/web-assembly.ts";
import { runModule } from "../run-module.ts";

const { i32: int, i64: long, f64: double, v128: vector } = valueType;

test("a loop sums numbers of memory, and a function calls another one", () => {
  const { exports, float64 } = runModule((module) => {
    const sum = module.define([int, int], [double], (f) => {
      const [at, end] = [0, 1];
      const total = f.local(double);
      f.loop(() => {
        f.get(total).get(at).memory(load.f64).op(f64.add).set(total);
        f.get(at).i32(8).op(i32.add).tee(at).get(end).op(i32.ltU).brIf(0);
      }).get(total);
    });
    const twice = module.define([int, int], [double], (f) => f.get(0).get(1).call(sum).f64(2).op(f64.mul));
    module.export("sum", sum).export("twice", twice);
  });
  float64.set([1, 2, 3, 4.5], 1);
  expect(exports.sum?.(8, 40)).toBe(10.5);
  expect(exports.twice?.(8, 32)).toBe(12);
});

test("functions come from outside, globals change, and data is in memory from the start", () => {
  const heard: number[] = [];
  const { exports } = runModule(
    (module) => {
      const tell = module.importFunction("env", "tell", [int]);
      const count = module.global(int, -7);
      module.data(100, new Uint8Array([42, 0, 0, 0]));
      const next = module.define([], [int], (f) => {
        f.i32(100).memory(load.i32).call(tell);
        f.globalGet(count).i32(1).op(i32.add).globalSet(count).globalGet(count);
      });
      module.export("next", next);
    },
    1,
    { tell: (value: number) => heard.push(value) },
  );
  expect([exports.next?.(), exports.next?.()]).toEqual([-6, -5]);
  expect(heard).toEqual([42, 42]);
});

test("blocks are left, conditions have two branches, and both may leave a value", () => {
  const { exports } = runModule((module) => {
    const clamp = module.define([double], [double], (f) => {
      f.block(() => {
        f.get(0)
          .f64(0)
          .op(f64.lt)
          .if(() => f.f64(0).set(0).br(1));
        f.get(0).f64(1).get(0).f64(1).op(f64.lt).select().set(0);
      });
      f.get(0)
        .f64(0.5)
        .op(f64.gt)
        .if(
          () => f.get(0),
          () => f.f64(-1),
          double,
        );
    });
    module.export("clamp", clamp);
  });
  expect([-3, 0.25, 0.75, 9].map((x) => exports.clamp?.(x))).toEqual([-1, -1, 0.75, 1]);
});

test("vectors: constants, lanes, shuffles, arithmetic, and memory by lanes", () => {
  const { exports, float32, float64 } = runModule((module) => {
    const four = module.define([int, int], [], (f) => {
      const tens = f.vectorConstant(new Uint8Array(new Float32Array([10, 20, 30, 40]).buffer));
      const v = f.local(vector);
      f.get(0).memory(load.v128, 16).get(tens).op(f32x4.mul).set(v);
      f.get(1)
        .get(v)
        .get(v)
        .shuffle(Uint8Array.from([12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3]));
      f.memory(store.v128);
      f.get(1).get(v).memoryLane(laneAccess.store32, 2, 16);
    });
    const two = module.define([double, long], [double], (f) => {
      f.get(0).op(f64x2.splat).get(1).op(i64x2.splat).op(f64x2.add).lane(f64x2.extractLane, 1);
    });
    module.export("four", four).export("two", two);
  });
  float32.set([1, 2, 3, 4], 4);
  exports.four?.(0, 64);
  expect([...float32.subarray(16, 21)]).toEqual([160, 90, 40, 10, 90]);
  float64[0] = 2.5;
  expect((exports.two as unknown as (x: number, bits: bigint) => number)(1, 0x4004000000000000n)).toBe(3.5);
});

test("a released local is given away again, and a constant has one local however often it is used", () => {
  const module = new ModuleBuilder();
  module.define([int], [], (f) => {
    const first = f.local(double);
    expect(first).toBe(1);
    const other = f.local(long);
    f.release(first);
    expect(f.local(double)).toBe(first);
    expect(f.local(double)).toBe(other + 1);
    const bytes = new Uint8Array(16).fill(1);
    expect(f.vectorConstant(bytes)).toBe(f.vectorConstant(bytes.slice()));
    expect(() => f.release(0)).toThrow("FunctionBuilder.release: 0 is not a local but a parameter");
    f.i64(-(2n ** 40n))
      .op(i64.eqz)
      .drop();
  });
  expect(webAssembly()?.validate(module.finish())).toBe(true);
});

test("shared memory and atomic accesses validate, and an import after a function is refused", () => {
  const module = new ModuleBuilder();
  module.importMemory({ module: "env", name: "memory", initial: 1, maximum: 4, shared: true });
  module.define([int], [int], (f) => {
    f.get(0).i32(1).memory(atomic.store).get(0).i32(2).memory(atomic.add, 4).drop();
    f.get(0).i32(0).i64(-1n).memory(atomic.wait32).drop();
    f.get(0).i32(1).memory(atomic.notify).drop();
    f.get(0).i32(0).i32(16).memoryFill().get(0).i32(0).i32(16).memoryCopy();
    f.get(0).memory(atomic.load);
  });
  expect(webAssembly()?.validate(module.finish())).toBe(true);
  expect(() => module.importFunction("env", "late", [])).toThrow("imports come before functions");
});
