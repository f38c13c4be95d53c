import type { ElementType } from "../numeric/element-type.ts";
import type { FunctionBuilder } from "../wasm/function-builder.ts";
import { laneAccess, load, store } from "../wasm/memory-instructions.ts";

/** An address: a local, and bytes that are known to come on top. */
export interface Address {
  readonly local: number;
  readonly offset: number;
}

/** Neighbouring elements along the axis that goes in vectors: how far apart they lie, and how many of the lanes are in use. */
export interface Lanes {
  readonly stride: number;
  readonly count: number;
}

/** Leaves the elements from an address on in the lanes of a vector. Side by side, elements beyond the last are read too. */
export function loadLanes(f: FunctionBuilder, type: ElementType, at: Address, { stride, count }: Lanes): void {
  if (stride === 0) {
    f.memory(type.loadSplat, pushAddress(f, at, 0));
  } else if (stride === 1) {
    f.memory(load.v128, pushAddress(f, at, 0));
  } else {
    f.memory(type.loadZero, pushAddress(f, at, 0));
    const vector = f.local(0x7b);
    f.set(vector);
    for (let lane = 1; lane < count; lane++) {
      const offset = pushAddress(f, at, lane * stride * type.bytes);
      f.get(vector).memoryLane(type.loadLane, lane, offset).set(vector);
    }
    f.get(vector).release(vector);
  }
}

/** Writes the first lanes of the vector in a local to an address and what follows it. */
export function storeLanes(
  f: FunctionBuilder,
  type: ElementType,
  { at, vector }: { readonly at: Address; readonly vector: number },
  { stride, count }: Lanes,
): void {
  if (stride === 1 && count === type.lanes) {
    const offset = pushAddress(f, at, 0);
    f.get(vector).memory(store.v128, offset);
    return;
  }
  let lane = 0;
  if (stride === 1 && type.lanes === 4 && count >= 2) {
    const offset = pushAddress(f, at, 0);
    f.get(vector).memoryLane(laneAccess.store64, 0, offset);
    lane = 2;
  }
  for (; lane < count; lane++) {
    const offset = pushAddress(f, at, lane * stride * type.bytes);
    f.get(vector).memoryLane(type.storeLane, lane, offset);
  }
}

/** Leaves an address on the stack and gives the offset that the instruction has to add, which must not be negative. */
function pushAddress(f: FunctionBuilder, { local, offset }: Address, bytes: number): number {
  f.get(local);
  if (offset + bytes >= 0) return offset + bytes;
  f.i32(offset + bytes).op(0x6a);
  return 0;
}
