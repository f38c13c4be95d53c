import { f32x4, f64x2 } from "../wasm/instructions.ts";
import { laneAccess, load, type MemoryInstruction } from "../wasm/memory-instructions.ts";
import { type FloatForm, scalarFloat32, scalarFloat64, vectorFloat32, vectorFloat64 } from "./float-form.ts";

/** The sort of number that a kernel computes with, with all that a generator has to know to write both kernels from one source. */
export interface ElementType {
  readonly name: "float32" | "float64";
  /** Bytes of one number. */
  readonly bytes: number;
  /** Numbers in a vector. */
  readonly lanes: number;
  readonly scalar: FloatForm;
  readonly vector: FloatForm;
  /** A read of one number into all lanes; into the first lane, the others being 0; into one lane; and a write of one lane. */
  readonly loadSplat: MemoryInstruction;
  readonly loadZero: MemoryInstruction;
  readonly loadLane: MemoryInstruction;
  readonly storeLane: MemoryInstruction;
  readonly splat: number;
  readonly extractLane: number;
  readonly replaceLane: number;
  /** a·b + c, rounded once or twice as the machine prefers; only for modules that may use relaxed SIMD. */
  readonly relaxedMadd: number;
}

export const float32: ElementType = {
  name: "float32",
  bytes: 4,
  lanes: 4,
  scalar: scalarFloat32,
  vector: vectorFloat32,
  loadSplat: load.v128From32Splat,
  loadZero: load.v128From32Zero,
  loadLane: laneAccess.load32,
  storeLane: laneAccess.store32,
  splat: f32x4.splat,
  extractLane: f32x4.extractLane,
  replaceLane: f32x4.replaceLane,
  relaxedMadd: f32x4.relaxedMadd,
};

export const float64: ElementType = {
  name: "float64",
  bytes: 8,
  lanes: 2,
  scalar: scalarFloat64,
  vector: vectorFloat64,
  loadSplat: load.v128From64Splat,
  loadZero: load.v128From64Zero,
  loadLane: laneAccess.load64,
  storeLane: laneAccess.store64,
  splat: f64x2.splat,
  extractLane: f64x2.extractLane,
  replaceLane: f64x2.replaceLane,
  relaxedMadd: f64x2.relaxedMadd,
};
