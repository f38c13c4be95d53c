import type { FunctionBuilder } from "../wasm/function-builder.ts";
import { i32 } from "../wasm/instructions.ts";
import { valueType } from "../wasm/value-type.ts";

/** Writes `body` so often, in a loop if that is more than once. */
export function counted(f: FunctionBuilder, count: number, body: () => void): void {
  if (count === 1) body();
  if (count <= 1) return;
  const left = f.local(valueType.i32);
  f.i32(count).set(left);
  f.loop(() => {
    body();
    f.get(left).i32(1).op(i32.sub).tee(left).brIf(0);
  });
  f.release(left);
}

/** Writes `address += bytes`. */
export function advance(f: FunctionBuilder, address: number, bytes: number): void {
  if (bytes !== 0) f.get(address).i32(bytes).op(i32.add).set(address);
}

/** An address, and how many bytes it moves along each of some axes. */
export interface Moving {
  readonly address: number;
  readonly strides: readonly number[];
}

/** Writes `body` once for each position along axes of these sizes, the last one fastest. Addresses end where they began. */
export function overAxes(
  f: FunctionBuilder,
  sizes: readonly number[],
  moving: readonly Moving[],
  body: () => void,
  axis = 0,
): void {
  const size = sizes[axis];
  if (size === undefined) {
    body();
    return;
  }
  const move = (count: number): void => {
    for (const { address, strides } of moving) advance(f, address, count * (strides[axis] ?? 0));
  };
  counted(f, size, () => {
    overAxes(f, sizes, moving, body, axis + 1);
    if (size > 1) move(1);
  });
  if (size > 1) move(-size);
}
