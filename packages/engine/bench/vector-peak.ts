/**
 * The most multiply-adds that one thread can do in WebAssembly with 128-bit vectors, in GFLOP/s: twelve sums that nothing waits for, each
 * multiplied by a number near 1 and added to, without a load. The frame for the products of `pnpm bench peers`.
 */
import { f32x4, f64x2, i32 } from "../src/wasm/instructions.ts";
import { ModuleBuilder } from "../src/wasm/module-builder.ts";
import { valueType } from "../src/wasm/value-type.ts";
import { webAssembly } from "../src/wasm/web-assembly.ts";

const SUMS = 12;

function peak(dtype: "float64" | "float32"): number {
  const lanes = dtype === "float64" ? f64x2 : f32x4;
  const module = new ModuleBuilder();
  const near = (value: number): Uint8Array =>
    new Uint8Array((dtype === "float64" ? new Float64Array(2).fill(value) : new Float32Array(4).fill(value)).buffer);
  const index = module.define([valueType.i32], [dtype === "float64" ? valueType.f64 : valueType.f32], (f) => {
    const factor = f.vectorConstant(near(0.999));
    const term = f.vectorConstant(near(0.001));
    const sums = Array.from({ length: SUMS }, () => f.local(valueType.v128));
    const left = f.local(valueType.i32);
    f.get(0).set(left);
    f.loop(() => {
      for (const sum of [...sums, ...sums, ...sums, ...sums])
        f.get(sum).get(factor).op(lanes.mul).get(term).op(lanes.add).set(sum);
      f.get(left).i32(1).op(i32.sub).tee(left).brIf(0);
    });
    for (const sum of sums) f.get(sum);
    for (let i = 1; i < SUMS; i++) f.op(lanes.add);
    f.lane(lanes.extractLane, 0);
  });
  module.export("run", index);
  const api = webAssembly();
  if (api === undefined) throw new Error("WebAssembly is not there.");
  const { run } = new api.Instance(new api.Module(module.finish()), {}).exports;
  if (run === undefined) throw new Error("The module does not export run.");
  const count = 1_000_000;
  const flops = 4 * 2 * SUMS * count * (dtype === "float64" ? 2 : 4);
  let best = 0;
  for (let round = 0; round < 20; round++) {
    const start = process.cpuUsage();
    run(count);
    const { user, system } = process.cpuUsage(start);
    best = Math.max(best, flops / (user + system) / 1000);
  }
  return best;
}

console.log(JSON.stringify({ float64: peak("float64"), float32: peak("float32") }));
