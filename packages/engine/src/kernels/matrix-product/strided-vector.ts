import type { ElementType } from "../../numeric/element-type.ts";
import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { laneAccess, load, store } from "../../wasm/memory-instructions.ts";
import { valueType } from "../../wasm/value-type.ts";

/** Where a vector's numbers are: bytes after an address, bytes from one to the next, and how many of its lanes count. */
export interface Place {
  readonly offset: number;
  readonly stride: number;
  readonly lanes: number;
}

/**
 * Writes a read of numbers at that distance into one vector, which is left on the stack. Of numbers that lie side by side,
 * a whole vector is read, so up to 12 bytes after the last one; otherwise lanes that do not count hold the last number.
 */
export function loadStrided(
  f: FunctionBuilder,
  type: ElementType,
  address: number,
  { offset, stride, lanes }: Place,
): void {
  if (stride === type.bytes) f.get(address).memory(load.v128, offset);
  else if (stride === 0 || lanes === 1) f.get(address).memory(type.loadSplat, offset);
  else {
    const value = f.local(valueType.v128);
    f.get(address).memory(type.loadSplat, offset).set(value);
    for (let lane = 1; lane < type.lanes; lane++)
      f.get(address)
        .get(value)
        .memoryLane(type.loadLane, lane, offset + Math.min(lane, lanes - 1) * stride)
        .set(value);
    f.get(value).release(value);
  }
}

/** Writes a store of the first `lanes` numbers of local `value`, and of nothing beyond them. */
export function storeStrided(
  f: FunctionBuilder,
  type: ElementType,
  address: number,
  value: number,
  { offset, stride, lanes }: Place,
): void {
  if (stride === type.bytes && lanes === type.lanes) f.get(address).get(value).memory(store.v128, offset);
  else if (stride === type.bytes && type.bytes === 4 && lanes >= 2) {
    f.get(address).get(value).memoryLane(laneAccess.store64, 0, offset);
    if (lanes === 3)
      f.get(address)
        .get(value)
        .memoryLane(type.storeLane, 2, offset + 8);
  } else
    for (let lane = 0; lane < lanes; lane++)
      f.get(address)
        .get(value)
        .memoryLane(type.storeLane, lane, offset + lane * stride);
}
